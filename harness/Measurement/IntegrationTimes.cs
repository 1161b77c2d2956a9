using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Integration and readout of one stamp as its tag gives them (PROCEDURES section 2, notation): tag at the start (t, t + T); at the readout trigger (t - T, t);
/// at the end of readout (t - t_ro - T, t - t_ro). Each part is null where something that it needs is not known.
/// </summary>
public readonly record struct IntegrationTimes(TaiInstant? Start, TaiInstant? Stop, TaiInstant? EndOfReadout)
{
    public static IntegrationTimes Of(EndpointDeclaration endpoint, ObservedStamp stamp, CommandInEffect commanded)
    {
        if (stamp.Metadata.UsableTag() is not { } tag)
            return default;
        Duration? integration = (CommandInEffect.Usable(stamp.IntegrationMilliseconds) ?? commanded.IntegrationMilliseconds) is { } milliseconds
            ? Duration.FromMilliseconds(milliseconds)
            : null;
        Duration? readout = endpoint.ReadoutTime is { } model && stamp is { Rows: >= 0 and <= SideMax, Columns: >= 0 and <= SideMax }
            ? model.For(stamp.Rows, stamp.Columns)
            : null;
        return endpoint.TagMeaning switch
        {
            TagMeaning.IntegrationStart => new IntegrationTimes(tag, tag + integration, tag + integration + readout),
            TagMeaning.ReadoutTrigger => new IntegrationTimes(tag - integration, tag, tag + readout),
            _ => new IntegrationTimes(tag - readout - integration, tag - readout, tag),
        };
    }

    /// <summary>Rows or columns beyond this are no image of a guide sensor, and no readout time is computed for them.</summary>
    private const int SideMax = 1 << 15;
}
