@CA-TS-GDR-ICD-0035
Feature: Integration time start
  The integration of the regions starts within intDelay of the start of the exposure.

  Scenario: The first integration starts within intDelay of the start of the exposure
    Given an endpoint that announces the start of exposures
    And the nominal conditions
    When the exposures are observed
    Then the first integration of every exposure starts within intDelay of its start
