namespace Lse66.Icd;

/// <summary>A section of the document: its number, its title where one could be told, and the text up to the next heading without line ends.</summary>
internal sealed record Section(string Number, string? Title, string Text);
