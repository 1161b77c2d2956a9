@LSE-66-3.1.1.2.3.1.1.3
Feature: Ethernet port speed
  The interface on the DAQ network supports 10-Gigabit Ethernet.

  Scenario: The named DAQ port supports the port speed
    Given the input "host"
    Then the DAQ port supports 10-Gigabit Ethernet
