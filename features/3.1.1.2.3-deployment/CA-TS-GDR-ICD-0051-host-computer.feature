@CA-TS-GDR-ICD-0051
Feature: Host computer
  The telescope provides at least one host computer with the characteristics below this requirement.

  Scenario: A host computer is declared with every characteristic
    Given the input "host"
    Then a host computer with all characteristics is declared
