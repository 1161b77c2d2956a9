@CA-TS-GDR-ICD-0033
Feature: Avoidance of the detector middle
  The telescope keeps regions off the line between the first and the second eight amplifiers.

  Scenario: No commanded region crosses the middle
    Given a telescope under test that commands exposures
    When the exposures are observed
    Then no commanded region crosses the middle of the detector
