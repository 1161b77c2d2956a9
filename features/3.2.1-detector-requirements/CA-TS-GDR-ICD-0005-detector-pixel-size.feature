@CA-TS-GDR-ICD-0005
Feature: Detector pixel size
  The pixels of the guide sensors are squares with a nominal side of pixelSize.

  Scenario: Both sides of the pixels agree with pixelSize within the plan's tolerance
    Given the input "calibration"
    Then both pixel sides of every guide sensor agree with pixelSize within the plan's tolerance
