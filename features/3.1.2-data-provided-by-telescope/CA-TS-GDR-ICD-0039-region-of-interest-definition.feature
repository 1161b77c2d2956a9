@CA-TS-GDR-ICD-0039
Feature: Region of interest definition
  For every exposure the telescope gives the region of each sensor: its first pixel and its dimensions.

  Scenario: Every exposure has a complete definition for every sensor
    Given a telescope under test that commands exposures
    When the exposures are observed
    Then every exposure has first row, first column and dimensions for each of the eight sensors
