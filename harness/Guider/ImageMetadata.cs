namespace Lse66.Guider;

/// <summary>
/// Image Identifier: unique for each image and sensor (LSE-66 3.1.1.1.1.1.1.2).
/// </summary>
/// <param name="Series">What the source calls the exposure, <c>MC_C_20240918_000013</c>. One instance is shared by all stamps of an exposure.</param>
/// <param name="Sequence">The source's running number; on the real DAQ 16 bits wide, 65535 is followed by 0.</param>
public readonly record struct ImageIdentifier(string Series, uint Sequence)
{
    public override string ToString() => $"{Series}:{Sequence}";
}

/// <summary>
/// Image Metadata as it was delivered (LSE-66 4.1.1.3.4). A field that the source did not send is null, never a default: completeness is judged (0027).
/// </summary>
/// <param name="TimeTag">On the source's clock; what it marks is declared by the endpoint (<see cref="TagMeaning"/>).</param>
/// <param name="SensorId">As sent, which may not be one of the eight names.</param>
/// <param name="FirmwareVersion">The ICD asks for a 16-bit short; the real DAQ sends an unsigned 32-bit number, so the value is kept as sent.</param>
public readonly record struct ImageMetadata(
    ImageIdentifier? Identifier,
    TaiInstant? TimeTag,
    int? FirstRow,
    int? FirstColumn,
    string? SensorId,
    uint? BinningLevel,
    long? FirmwareVersion,
    string? SoftwareVersion);
