using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>An InitGuider of the telescope under test: not sent, sent at another time, with fields altered or left out; or a second one that supersedes it.</summary>
internal sealed class ScriptedCommand(Selection selection, Duration? lead, bool sent, bool superseding, IReadOnlyList<string> omitted, IReadOnlyDictionary<string, Expression> numbers) : SiteFault
{
    public static IReadOnlyList<string> OmittedFields { get; } = ["exposure", "integrationMilliseconds", "dimensions", "location", "sensor"];

    public static IReadOnlyList<string> NumberFields { get; } = ["integrationMilliseconds", "rows", "columns", "firstRow", "firstColumn"];

    public override void OnTelescope(TelescopePlan plan)
    {
        if (!selection.Exposures.Contains(plan.Exposure) || plan.Command is not { } first)
            return;
        InitGuider altered = Altered(first, plan.Exposure);
        if (superseding)
            plan.Superseding = (altered, lead!.Value);
        else
        {
            plan.Command = sent ? altered : null;
            plan.Lead = lead ?? plan.Lead;
        }
    }

    private InitGuider Altered(InitGuider command, int exposure)
    {
        var regions = command.Regions.ToDictionary();
        foreach (GuideSensor sensor in selection.Sensors)
        {
            if (!regions.TryGetValue(sensor, out RoiDefinition region))
                continue;
            if (omitted.Contains("sensor"))
                regions.Remove(sensor);
            else
                regions[sensor] = Altered(region, exposure, sensor);
        }
        double? integration = command.IntegrationMilliseconds;
        if (integration is { } before && numbers.TryGetValue("integrationMilliseconds", out Expression? expression))
            integration = expression.Of(new ExpressionNames(before, exposure, 0, 0));
        return new InitGuider(
            omitted.Contains("exposure") ? null : command.Exposure,
            regions,
            omitted.Contains("integrationMilliseconds") || integration is not { } known || !double.IsFinite(known) ? null : known);
    }

    private RoiDefinition Altered(RoiDefinition region, int exposure, GuideSensor sensor)
    {
        RoiDimensions? dimensions = region.Dimensions is { } size ? new RoiDimensions(Whole("rows", size.Rows), Whole("columns", size.Columns)) : null;
        RoiLocation? location = region.Location is { } place ? new RoiLocation(Whole("firstRow", place.Row), Whole("firstColumn", place.Column)) : null;
        return new RoiDefinition(omitted.Contains("dimensions") ? null : dimensions, omitted.Contains("location") ? null : location);

        int Whole(string field, int before)
        {
            if (!numbers.TryGetValue(field, out Expression? expression))
                return before;
            double after = expression.Of(new ExpressionNames(before, exposure, 0, (double)sensor));
            return double.IsNaN(after) ? before : (int)Math.Clamp(Math.Round(after), -PixelsMax, PixelsMax);
        }
    }

    /// <summary>Beyond any sensor, and its square far from overflow.</summary>
    private const double PixelsMax = 30_000;
}
