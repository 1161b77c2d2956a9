@CA-TS-GDR-ICD-0029
Feature: Time tag
  The time information with an image allows to reconstruct the start and the stop of its integration to within guiderTime.

  Scenario: Start and stop of every integration are reconstructed to within guiderTime
    Given the nominal conditions
    When the exposures are observed
    Then start and stop of every integration, from its time tag, agree with the timing reference to within guiderTime
