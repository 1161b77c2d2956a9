namespace Lse66.Reports;

/// <summary>A file of a view, in memory: who asked for it decides where it goes.</summary>
/// <param name="Name">Relative, with forward slashes, made of names that this project chose: nothing of a record is ever part of it.</param>
public sealed record RenderedFile(string Name, byte[] Content);
