@CA-TS-GDR-ICD-0037
Feature: Data availability
  Guide data keep coming until the shutter is totally closed.

  Scenario: Guide data come until total closure
    Given an endpoint that announces shutter movements
    And the nominal conditions
    When the exposures are observed
    Then the last stamp of every sensor comes within one frame period and dataDeliveryLatency of total closure

  Scenario Outline: Guide data come until total closure of a shutter that moves otherwise
    Given an endpoint that announces shutter movements
    And an exposure with a <motion> shutter
    When the exposures are observed
    Then the last stamp of every sensor comes within one frame period and dataDeliveryLatency of total closure

    Examples:
      | motion |
      | fast   |
      | slow   |

  Scenario: Guide data come until total closure of an exposure that is aborted
    Given an endpoint that announces shutter movements
    And an exposure that is aborted half-way
    When the exposures are observed
    Then the last stamp of every sensor comes within one frame period and dataDeliveryLatency of total closure
