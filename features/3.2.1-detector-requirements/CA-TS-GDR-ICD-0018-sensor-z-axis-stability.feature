@CA-TS-GDR-ICD-0018
Feature: Sensor z-axis stability
  Within a 15 s exposure no position on a guide sensor moves along z by guiderZStability or more against the science plane.

  Scenario: Every position is stable along z within an exposure
    Given the input "stability"
    Then every position on each sensor is stable along z to less than guiderZStability
