@CA-TS-GDR-ICD-0026
Feature: Guider data sample size
  Images are ordered pixels of GuidePixBits bits each.

  Scenario: All GuidePixBits bits of every pixel arrive, in the declared order
    Given the position-coded pattern on every sensor, with regions permuted between the exposures
    When the exposures are observed
    Then all GuidePixBits bits are seen set and clear, and the pixels are in the declared order

  Scenario: No pixel of an ordinary exposure takes more than GuidePixBits bits
    Given the nominal conditions
    When the exposures are observed
    Then no pixel lies outside the range of GuidePixBits bits
