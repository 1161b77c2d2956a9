namespace Lse66.Reports;

/// <summary>Units of the record, which are spelled in ASCII, as they are printed.</summary>
public static class Units
{
    private const int LengthMax = 24;

    public static string Symbol(string unit) => unit switch
    {
        "1" or "" => string.Empty,
        "us" => "µs",
        "um" => "µm",
        "um/px" => "µm/px",
        "mm2" => "mm²",
        "um2" => "µm²",
        "e-" => "e⁻",
        "deg" => "°",
        _ => CleanText.Short(unit, LengthMax),
    };
}
