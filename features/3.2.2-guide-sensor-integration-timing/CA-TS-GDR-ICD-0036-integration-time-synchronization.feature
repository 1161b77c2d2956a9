@CA-TS-GDR-ICD-0036
Feature: Integration time synchronisation
  The integrations of all active guide sensors start within guideSync of each other.

  Scenario: All eight sensors start within guideSync
    Given the nominal conditions
    When the exposures are observed
    Then in every frame the integrations of the active sensors start within guideSync

  Scenario Outline: A subset of the sensors starts within guideSync
    Given a client subscribed to <sensors>
    When the exposures are observed
    Then in every frame the integrations of the active sensors start within guideSync

    Examples:
      | sensors                 |
      | R00_SG0 R44_SG1         |
      | R00_SG0 R00_SG1 R04_SG1 |
