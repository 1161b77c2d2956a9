using Lse66.Guider;

namespace Lse66.Record;

/// <summary>Names in evidence.db as values; a name that this harness does not write is refused.</summary>
internal static class Named
{
    /// <exception cref="RecordException">No guide sensor.</exception>
    public static GuideSensor Sensor(string name) => GuideSensors.TryParse(name, out GuideSensor sensor) ? sensor : throw Unknown(name, "guide sensor");

    /// <exception cref="RecordException">No value of the enumeration.</exception>
    public static T Value<T>(string name)
        where T : struct, Enum =>
        name.All(char.IsAsciiLetter) && Enum.TryParse(name, out T value) && Enum.IsDefined(value) ? value : throw Unknown(name, typeof(T).Name);

    private static RecordException Unknown(string name, string kind) =>
        new($"{CampaignFolder.EvidenceFile} holds '{(name.Length > 40 ? name[..40] : name)}', which is no {kind}", damaged: true);
}
