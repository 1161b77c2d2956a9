namespace Lse66.Cli;

/// <summary>What the command line says of a simulated site that others talk to.</summary>
/// <param name="Listen">As written.</param>
/// <param name="Expose">Other hosts may reach it.</param>
/// <param name="Faults">As written.</param>
internal sealed record SimulateOptions(string Listen, bool Expose, IReadOnlyList<string> Faults, string? Scenario, string? Seed);
