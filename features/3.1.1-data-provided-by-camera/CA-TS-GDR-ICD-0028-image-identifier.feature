@CA-TS-GDR-ICD-0028
Feature: Image identifier
  Every image of every guide sensor has an identifier that no other one has.

  Scenario: No identifier is used twice in the campaign
    Given the nominal conditions
    And a dark exposure at the nominal integration time
    When the exposures are observed
    Then no identifier stands for two images of a sensor

  @supplementary
  Scenario: Identifiers stay unique when the sequence number wraps
    Given the nominal conditions
    When the exposures are observed
    Then the sequence number has wrapped and identifiers are still unique
