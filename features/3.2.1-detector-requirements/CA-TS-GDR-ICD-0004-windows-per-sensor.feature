@CA-TS-GDR-ICD-0004
Feature: Windows per sensor
  The camera can read out nWindows windows in each of the guide sensors.

  Scenario: Each sensor delivers nWindows windows a frame
    Given the nominal conditions
    When the exposures are observed
    Then every delivered frame of every sensor has nWindows windows
