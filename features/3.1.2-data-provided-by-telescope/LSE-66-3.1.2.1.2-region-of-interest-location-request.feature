@LSE-66-3.1.2.1.2
Feature: Region of interest location request
  The telescope gives the location of each sensor's region as row and column of its first pixel.

  Scenario: Every sensor has a location
    Given a telescope under test that commands exposures
    When the exposures are observed
    Then every exposure has the row and column of the first pixel for each sensor
