@CA-TS-GDR-ICD-0009
Feature: Data delivery latency
  From the end of the readout of a nominal region to the delivery of its image to the telescope.

  Scenario: Every stamp is delivered in less than dataDeliveryLatency
    Given an endpoint that times the arrival of stamps
    And the nominal conditions
    When the exposures are observed
    Then the delivery latency of every stamp is less than dataDeliveryLatency
