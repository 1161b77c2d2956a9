@CA-TS-GDR-ICD-0025
Feature: Diagnostic mode
  A diagnostic mode gives access to integration time, frame rate, binning, dimensions and locations, within the limits of 0006.

  Scenario: Every parameter changed through the diagnostic interface takes effect
    Given diagnostic mode with an integration time of 80 ms
    And diagnostic mode with a frame rate of 5 Hz
    And diagnostic mode with a binning level of 2
    And diagnostic mode with regions of interest of 60 by 40 pixels
    And diagnostic mode with other locations
    When the exposures are observed
    Then every diagnostic setting has taken effect

  Scenario: Dimensions beyond the range are not accepted in diagnostic mode
    Given diagnostic mode with regions of interest of ROIMaxWidth + 1 by ROIMaxHeight + 1 pixels
    When the exposures are observed
    Then dimensions beyond the range have been refused or delivered exactly

  @supplementary
  Scenario: The camera's control panel gives access to the same parameters
    Given an attended step
      """
      Open the control panel that the camera provides for its guider, enter diagnostic mode, and change integration time, frame rate, binning,
      ROI dimensions and ROI locations once each. Does the panel show each change, and do the stamps follow?
      """
    Then the person attending has seen it
