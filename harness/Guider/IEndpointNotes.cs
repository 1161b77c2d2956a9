namespace Lse66.Guider;

/// <summary>An endpoint that learns things during a campaign which belong to no stamp and no event, and which the record must not lose: error counters of a library.</summary>
public interface IEndpointNotes
{
    /// <summary>So far, oldest first; bounded, printable.</summary>
    IReadOnlyList<string> Notes { get; }
}
