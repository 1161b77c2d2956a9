@CA-TS-GDR-ICD-0047
Feature: Spatial identifier
  The data name the sensor that they come from, and they name the true one.

  Scenario: Streams and sensors stay together while the regions wander
    Given the position-coded pattern on every sensor, with regions permuted between the exposures
    When the exposures are observed
    Then every stamp names the sensor whose pixels it carries
