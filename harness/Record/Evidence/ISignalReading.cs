using Lse66.Guider;

namespace Lse66.Record;

/// <summary>Events and timing readings read back: a row each in version 1 of evidence.db, blocks since.</summary>
internal interface ISignalReading : IDisposable
{
    /// <exception cref="RecordException">A value is not what this harness writes.</exception>
    IReadOnlyList<CameraEvent> Events(long exposure);

    /// <exception cref="RecordException">A value is not what this harness writes.</exception>
    IReadOnlyList<TimingReferenceReading> Readings(long exposure);
}
