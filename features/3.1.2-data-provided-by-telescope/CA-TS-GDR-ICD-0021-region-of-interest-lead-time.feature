@CA-TS-GDR-ICD-0021
Feature: Region of interest lead time
  The regions of all eight sensors are there at least ROILeadTime before the exposure starts.

  Scenario: The last region arrives at least ROILeadTime before the start of the exposure
    Given a telescope under test that commands exposures
    When the exposures are observed
    Then the latest region of every exposure arrived at least ROILeadTime before its start
