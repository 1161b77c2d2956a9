using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Measurement;

/// <summary>Placements of a geometry input, checked before they are used.</summary>
internal static class Placements
{
    /// <summary>Centres further from the axis than this, mm, are on no focal plane of this telescope (its diameter is 634 mm).</summary>
    private const double CentreMax = 1000;

    /// <summary>Rows or columns: 20,000 pixels of 10 um are 200 mm, five times the side of a guide sensor.</summary>
    private const int PixelsMax = 20_000;

    /// <summary>The placement of a sensor, when there is one that can be used; otherwise null, with the reason.</summary>
    public static SensorPlacement? Find(GeometryInput? geometry, GuideSensor sensor, out string? reason)
    {
        SensorPlacement? placement = null;
        reason = $"the geometry does not place {sensor.Name()}";
        if (geometry?.Placements is null || !geometry.Placements.TryGetValue(sensor, out placement) || placement is null)
            return null;
        string name = sensor.Name();
        reason = null;
        if (!name.StartsWith($"{placement.Corner}_", StringComparison.Ordinal))
            reason = $"the geometry puts {name} into corner {InputFact.Quote(placement.Corner)}, which its name contradicts";
        else if (!(Math.Abs(placement.CentreXMillimetres) <= CentreMax && Math.Abs(placement.CentreYMillimetres) <= CentreMax))
            reason = $"the geometry gives {name} a centre that is no number or off the focal plane";
        else if (!(Math.Abs(placement.RotationDegrees) <= 360))
            reason = $"the geometry gives {name} a rotation that is no number or beyond a turn";
        else if (placement.ActiveRows is < 1 or > PixelsMax || placement.ActiveColumns is < 1 or > PixelsMax)
            reason = $"the geometry gives {name} {placement.ActiveRows} by {placement.ActiveColumns} active pixels";
        return reason is null ? placement : null;
    }

    /// <summary>The active area on the focal plane, mm, with the nominal pixel size.</summary>
    public static ActiveRectangle Area(this SensorPlacement placement)
    {
        double pixelMillimetres = Register.Parameters["pixelSize"].Value * 1e-3;
        return new ActiveRectangle(
            placement.CentreXMillimetres,
            placement.CentreYMillimetres,
            placement.ActiveColumns * pixelMillimetres,
            placement.ActiveRows * pixelMillimetres,
            double.DegreesToRadians(placement.RotationDegrees));
    }
}
