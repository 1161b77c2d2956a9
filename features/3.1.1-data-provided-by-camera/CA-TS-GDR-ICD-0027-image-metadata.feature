@CA-TS-GDR-ICD-0027
Feature: Image metadata
  Data that describe the image travel with it: identifier, time tag, location, sensor, binning and versions; the registration comes with the calibration.

  Scenario: All metadata come with every stamp
    Given the nominal conditions
    When the exposures are observed
    Then no metadata field is missing from any stamp
