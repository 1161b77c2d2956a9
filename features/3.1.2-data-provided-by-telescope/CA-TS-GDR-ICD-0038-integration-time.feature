@CA-TS-GDR-ICD-0038
Feature: Integration time
  The telescope commands the integration time, in milliseconds.

  Scenario: The commanded integration time is in milliseconds and is what the camera realises
    Given a telescope under test that commands exposures
    When the exposures are observed
    Then every commanded integration time is positive and equals the realised one within guiderTime
