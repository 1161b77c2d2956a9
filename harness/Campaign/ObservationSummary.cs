using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>What the record keeps of an observation: how much there was, and the time line of its first exposure.</summary>
/// <param name="Lacking">Why nothing was observed; null when something was.</param>
/// <param name="First">The first exposure, without pixels; null where nothing was observed.</param>
public sealed record ObservationSummary(
    ObservationRequest Request,
    int Exposures,
    long Stamps,
    IReadOnlyList<string> ExposureIds,
    string? Lacking,
    ExposureObservation? First);
