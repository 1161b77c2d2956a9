namespace Lse66.Measurement;

/// <summary>
/// A requirement is judged from an input file that the plan does not name. No fault of the device and nothing observed: it becomes the verdict NotRun, naming the input.
/// </summary>
/// <param name="kind">One of <see cref="InputKinds"/>.</param>
public sealed class MissingInputException(string kind) : Exception($"the plan names no input of kind '{kind}': add one under inputs, with its source, date and uncertainty")
{
    /// <summary>One of <see cref="InputKinds"/>.</summary>
    public string Kind { get; } = kind;
}
