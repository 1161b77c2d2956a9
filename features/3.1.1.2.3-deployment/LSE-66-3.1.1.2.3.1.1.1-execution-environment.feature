@LSE-66-3.1.1.2.3.1.1.1
Feature: Execution environment
  The host runs code under an operating system that the observatory sanctions.

  Scenario: The operating system is one of the plan's list
    Given the input "host"
    Then the host runs code under a sanctioned operating system
