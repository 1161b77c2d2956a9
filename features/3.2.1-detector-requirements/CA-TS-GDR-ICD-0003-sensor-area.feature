@CA-TS-GDR-ICD-0003
Feature: Available area
  Each guide sensor has an active area of at least sensorArea.

  Scenario: The active area of every sensor is at least sensorArea
    Given the input "calibration"
    And the input "geometry"
    Then the active area of every guide sensor is at least sensorArea
