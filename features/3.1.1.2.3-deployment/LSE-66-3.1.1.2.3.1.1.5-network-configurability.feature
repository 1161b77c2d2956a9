@LSE-66-3.1.1.2.3.1.1.5
Feature: Network configurability
  The host is set up so that the camera can install the configuration of the DAQ network.

  Scenario: The camera can install the network configuration
    Given the input "host"
    Then the camera can install the DAQ network configuration on the host
