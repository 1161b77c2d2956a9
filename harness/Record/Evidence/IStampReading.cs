using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Stamps read back: a row each in version 1 of evidence.db, blocks since.</summary>
internal interface IStampReading : IDisposable
{
    /// <summary>Of a client in one exposure, in the order of their arrival.</summary>
    /// <param name="images">Of each stream, the pixels of all its stamps; a stream without one has stamps without pixels.</param>
    /// <exception cref="RecordException">A value is not what this harness writes.</exception>
    IReadOnlyList<ObservedStamp> Of(long client, IReadOnlyDictionary<GuideSensor, int[]> images);
}
