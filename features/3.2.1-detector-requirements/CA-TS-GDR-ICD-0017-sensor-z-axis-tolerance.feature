@CA-TS-GDR-ICD-0017
Feature: Sensor z-axis tolerance
  In all operational states %ActiveArea of each guide sensor lies within guiderZTolerance of the plane of the science sensors.

  Scenario: %ActiveArea of every sensor lies within guiderZTolerance in every operational state
    Given the input "survey"
    Then in every operational state %ActiveArea of each sensor lies within guiderZTolerance of the science plane
