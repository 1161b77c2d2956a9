@CA-TS-GDR-ICD-0050
Feature: Camera provided software
  The camera installs C++ libraries, shared objects with their headers, that give access to the DAQ.

  Scenario: The library and its header are there and can be used
    Given the input "software"
    Then the library is a shared object for the host, exports what the header promises, and a sample client receives
