namespace Lse66.Icd;

/// <summary>The requirements and parameters of LSE-66 v3.2 (6 March 2017), in document order.</summary>
public static class Register
{
    public const string Document = "LSE-66";
    public const string Version = "3.2";

    public static IReadOnlyDictionary<string, Parameter> Parameters { get; } = new Parameter[]
    {
        new("guiderTime", 1, "ms", "3.1.1.1.1.1.1.3.1"),
        new("GuidePixBits", 18, "bit", "3.1.1.1.1.1.2.1"),
        new("dataDeliveryLatency", 1, "ms", "3.1.1.2.2.1.1"),
        new("guideRate", 9, "Hz", "3.1.1.2.2.2.1"),
        new("ROIMinWidth", 10, "px", "3.1.2.1.1.8.1.1"),
        new("ROIMinHeight", 10, "px", "3.1.2.1.1.8.1.1"),
        new("ROINomWidth", 50, "px", "3.1.2.1.1.8.1.1"),
        new("ROINomHeight", 50, "px", "3.1.2.1.1.8.1.1"),
        new("ROIMaxWidth", 400, "px", "3.1.2.1.1.8.1.1"),
        new("ROIMaxHeight", 400, "px", "3.1.2.1.1.8.1.1"),
        new("Int-Time", 50, "ms", "3.1.2.1.3.1.1"),
        new("ROILeadTime", 200, "ms", "3.1.2.2.2.1.4"),
        new("nWindows", 1, "1", "3.2.1.1.1"),
        new("sensorArea", 1612.9, "mm2", "3.2.1.2.1"),
        new("pixelSize", 10, "um", "3.2.1.3.1"),
        new("readNoiseMax", 9, "e-", "3.2.1.4.3"),
        new("readNoiseGoal", 7, "e-", "3.2.1.4.3"),
        new("%ActiveArea", 95, "%", "3.2.1.5.1.1"),
        new("guiderZTolerance", 30, "um", "3.2.1.5.1.1"),
        new("guiderZStability", 2.5, "um", "3.2.1.5.2.1"),
        new("guiderXYStability", 0.5, "um", "3.2.1.5.3.1"),
        new("intDelay", 10, "ms", "3.2.2.1.1"),
        new("guideSync", 1, "ms", "3.2.2.2.1"),
    }.ToDictionary(parameter => parameter.Name);
}
