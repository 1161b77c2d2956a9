@CA-TS-GDR-ICD-0006
Feature: Region of interest dimensions
  The camera accommodates regions from ROIMinWidth by ROIMinHeight to ROIMaxWidth by ROIMaxHeight physical pixels; they need not be square.

  Scenario Outline: Dimensions at the ends of the range are accommodated
    Given the position-coded pattern on every sensor
    And regions of interest of <width> by <height>
    When the exposures are observed
    Then the regions are accommodated exactly as commanded

    Examples:
      | width       | height       |
      | ROIMinWidth | ROIMinHeight |
      | ROINomWidth | ROINomHeight |
      | ROIMaxWidth | ROIMaxHeight |
      | ROIMinWidth | ROIMaxHeight |
      | ROIMaxWidth | ROIMinHeight |

  Scenario: Generated dimensions within the range are accommodated
    Given the position-coded pattern on every sensor
    And 4 generated regions of interest
    When the exposures are observed
    Then the regions are accommodated exactly as commanded

  @supplementary
  Scenario Outline: Dimensions just outside the range are refused with a reason or delivered exactly
    Given the position-coded pattern on every sensor
    And a probe with regions of interest of <width> by <height>
    When the exposures are observed
    Then the regions are refused with a reason or delivered exactly as commanded

    Examples:
      | width           | height           |
      | ROIMinWidth - 1 | ROIMinHeight - 1 |
      | ROIMaxWidth + 1 | ROIMaxHeight + 1 |
