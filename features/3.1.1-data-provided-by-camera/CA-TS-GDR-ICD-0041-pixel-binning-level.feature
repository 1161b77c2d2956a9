@CA-TS-GDR-ICD-0041
Feature: Pixel binning level
  The metadata give the binning level; an unbinned image has level 1.

  Scenario: Unbinned images say so
    Given the nominal conditions
    When the exposures are observed
    Then the binning level of every stamp is that of unbinned images

  @supplementary
  Scenario: Images binned in diagnostic mode give their level
    Given diagnostic mode with a binning level of 2
    When the exposures are observed
    Then the binning level of every stamp is that of the diagnostic setting
