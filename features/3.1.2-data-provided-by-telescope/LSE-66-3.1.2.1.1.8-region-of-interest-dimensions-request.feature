@LSE-66-3.1.2.1.1.8
Feature: Region of interest dimensions request
  For every exposure the telescope gives the dimensions of the region in pixels, shared by all sensors.

  Scenario: The dimensions are the same for all sensors
    Given a telescope under test that commands exposures
    When the exposures are observed
    Then every exposure has one set of dimensions for all sensors
