@CA-TS-GDR-ICD-0001
Feature: Image data
  The camera provides the telescope with the images of its guide sensors.

  Scenario: Every frame of all eight sensors arrives
    Given the nominal conditions
    When the exposures are observed
    Then every frame of every guide sensor has arrived within the plan's loss allowance
    And no image is empty or constant
