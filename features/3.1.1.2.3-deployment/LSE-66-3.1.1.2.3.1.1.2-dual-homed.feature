@LSE-66-3.1.1.2.3.1.1.2
Feature: Dual-homed host
  The host has at least two network interfaces, one of them on the DAQ network.

  Scenario: The host has an interface on the DAQ network and another one
    Given the input "host"
    Then the host is at least dual-homed
