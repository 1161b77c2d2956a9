@CA-TS-GDR-ICD-0015
Feature: Detector read noise
  At the nominal integration time the read noise, dark current included, is less than readNoiseMax; the goal is readNoiseGoal.

  Scenario: The read noise of every sensor is less than readNoiseMax
    Given a dark exposure at the nominal integration time
    When the exposures are observed
    Then the read noise of the worst sensor is less than readNoiseMax
