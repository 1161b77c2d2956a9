@LSE-66-3.1.1.2.3.1.1.4
Feature: IPv4 support
  The operating system of the host has an IPv4 stack with POSIX interfaces.

  Scenario: The host has an IPv4 stack with POSIX interfaces
    Given the input "host"
    Then the host provides IPv4 with POSIX interfaces
