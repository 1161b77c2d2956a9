@CA-TS-GDR-ICD-0031
Feature: Sensor to focal plane registration
  For each guide sensor the camera provides the transformation from row and column to the coordinates of the focal plane, as part of its calibration.

  Scenario: The calibration registers all eight sensors
    Given the input "calibration"
    Then all eight registrations are present, invertible, distinct, in their corner, with orthogonal axes

  @supplementary
  Scenario: The registrations agree with independent geometry
    Given the input "calibration"
    And the input "geometry"
    Then centre, rotation and handedness of every registration agree with the drawings
