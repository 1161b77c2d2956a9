@CA-TS-GDR-ICD-0019
Feature: Sensor x/y stability
  Within a 15 s exposure each guide sensor keeps its place among the neighbouring science sensors to guiderXYStability.

  Scenario: Every sensor keeps its place within an exposure
    Given the input "stability"
    And the input "geometry"
    Then each sensor keeps its place among its neighbours to guiderXYStability
