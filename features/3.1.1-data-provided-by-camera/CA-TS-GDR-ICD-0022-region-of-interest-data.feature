@CA-TS-GDR-ICD-0022
Feature: Region of interest data
  Each guide sensor has a region of interest of its own, and that region is what the camera reads out and delivers.

  Scenario: Each sensor returns exactly its own region while the regions wander between the sensors
    Given the position-coded pattern on every sensor, with regions permuted between the exposures
    When the exposures are observed
    Then every delivered pixel is the one at the commanded place of the commanded sensor

  Scenario: Generated regions that are not square come back as commanded
    Given the position-coded pattern on every sensor
    And 3 generated regions of interest
    When the exposures are observed
    Then every delivered pixel is the one at the commanded place of the commanded sensor
