@CA-TS-GDR-ICD-0030
Feature: Image location
  The first row and the first column of the region come with the guide data of each sensor.

  Scenario: The delivered location is the commanded one, and the pixels agree
    Given the position-coded pattern on every sensor, with regions permuted between the exposures
    When the exposures are observed
    Then the location in the metadata equals the commanded one on every stamp

  Scenario: Regions in the corners of the sensor are located as well
    Given the position-coded pattern on every sensor
    And regions of interest in the four corners of the sensor
    When the exposures are observed
    Then the location in the metadata equals the commanded one on every stamp
