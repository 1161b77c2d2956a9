@CA-TS-GDR-ICD-0013
Feature: Frame rate
  At the nominal integration time and with nominal regions, images come at least at guideRate.

  Scenario: Every sensor delivers at guideRate or faster over every second
    Given the nominal conditions
    When the exposures are observed
    Then the lowest frame rate over any second is at least guideRate
