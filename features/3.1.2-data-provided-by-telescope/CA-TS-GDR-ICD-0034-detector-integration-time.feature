@CA-TS-GDR-ICD-0034
Feature: Detector integration time
  With regions of nominal dimensions the integration time is Int-Time.

  Scenario: Int-Time is commanded whenever the dimensions are nominal
    Given a telescope under test that commands exposures
    When the exposures are observed
    Then the commanded integration time is Int-Time for every nominal region

  @supplementary
  Scenario: Int-Time is also what the sensors integrate
    Given a telescope under test that commands exposures
    When the exposures are observed
    Then the realised integration time equals the commanded one within guiderTime
