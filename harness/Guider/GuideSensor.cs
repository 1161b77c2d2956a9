namespace Lse66.Guider;

/// <summary>The eight guide sensors: two in each corner raft of the focal plane (LSE-66 section 2, names of the camera).</summary>
public enum GuideSensor
{
    R00_SG0,
    R00_SG1,
    R04_SG0,
    R04_SG1,
    R40_SG0,
    R40_SG1,
    R44_SG0,
    R44_SG1,
}

/// <summary>The guide sensors as a list, and their two spellings: <c>R00_SG0</c>, and <c>R00SG0</c> in the camera's ROI form.</summary>
public static class GuideSensors
{
    public const int Count = 8;

    public static IReadOnlyList<GuideSensor> All { get; } = Enum.GetValues<GuideSensor>();

    private static readonly string[] Names = [.. All.Select(sensor => sensor.ToString())];

    /// <summary><c>R00_SG0</c>; the returned string is always the same instance.</summary>
    public static string Name(this GuideSensor sensor) => Names[(int)sensor];

    private static readonly string[] CameraKeys = [.. Names.Select(name => name.Replace("_", string.Empty, StringComparison.Ordinal))];

    /// <summary><c>R00SG0</c>, the key in the camera's ROI form.</summary>
    public static string CameraKey(this GuideSensor sensor) => CameraKeys[(int)sensor];

    /// <summary>Accepts both spellings, upper case only, as sources write them.</summary>
    public static bool TryParse(string? text, out GuideSensor sensor)
    {
        int index = Array.IndexOf(Names, text);
        if (index < 0)
            index = Array.IndexOf(CameraKeys, text);
        sensor = index < 0 ? default : (GuideSensor)index;
        return index >= 0;
    }
}
