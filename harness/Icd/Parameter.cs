namespace Lse66.Icd;

/// <summary>A named value of the ICD, spelled as the ICD spells it (<c>dataDeliveryLatency</c>), in the unit in which the ICD gives it.</summary>
public sealed record Parameter(string Name, double Value, string Unit, string Section);
