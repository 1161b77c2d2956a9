using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// A library with the C ABI, loaded into this process. Whatever it does happens here: a crash of it is a crash of this process, so the harness opens it in a
/// child, and only there.
/// </summary>
public sealed class NativeLibraryEndpoint : IGuiderEndpoint, ISourceClock
{
    private readonly DaqLibrary library;
    private readonly CallWatch watch;
    private readonly NativeSource source;
    private readonly string config;
    private readonly HostTime time;
    private readonly Action<string> note;
    private readonly nint asking;
    private readonly Lock clock = new();
    private bool disposed;

    private NativeLibraryEndpoint(string path, DaqLibrary library, CallWatch watch, string config, HostTime time, Action<string> note)
    {
        this.library = library;
        this.watch = watch;
        this.config = config;
        this.time = time;
        this.note = note;
        ReceivePath.Compile();
        asking = library.Open(config);
        try
        {
            source = NativeSource.Of(library.Describe(asking), path);
        }
        catch (RigException)
        {
            library.Close(asking);
            throw;
        }
    }

    public EndpointDeclaration Declaration => source.Declaration;

    public IReadOnlyList<SuppliedFile> SuppliedFiles => [];

    /// <summary>False: the library has no access to the clock that the tags follow.</summary>
    public bool ReadsClock => source.ReadsClock;

    /// <param name="path">Of the library; checked by <see cref="LibraryFile"/>.</param>
    /// <param name="config">The library's own form; empty: its default.</param>
    /// <param name="hung">Told of a call that does not come back, on a thread of its own: nothing can be thrown where it was made.</param>
    /// <param name="note">Told what belongs to no stamp: counters of errors, records of state.</param>
    /// <exception cref="RigException">It cannot be loaded, lacks symbols, has another version, refuses to open, or describes itself wrongly.</exception>
    public static NativeLibraryEndpoint Open(string path, string config, HostTime time, Action<string> hung, Action<string> note)
    {
        ArgumentNullException.ThrowIfNull(config);
        var watching = new CallWatch(hung);
        try
        {
            string full = LibraryFile.Check(path);
            return new NativeLibraryEndpoint(full, DaqLibrary.Load(full, watching), watching, config, time, note);
        }
        catch (RigException)
        {
            watching.Dispose();
            throw;
        }
    }

    public IEndpointSession Open(SessionKey key) => new NativeSession(this, time);

    /// <summary>
    /// Read by an exchange of the library, so that whoever asks sees the whole way to the source in the round trip, and its uncertainty with it; null where the library
    /// cannot read it.
    /// </summary>
    /// <exception cref="RigException">The library can, and failed.</exception>
    public TaiInstant? SourceNow => ReadsClock ? Exchange().SourceReceived : null;

    /// <summary>One exchange of the library with the source; one at a time.</summary>
    /// <exception cref="RigException">It failed.</exception>
    internal ClockSample Exchange()
    {
        DaqClock read;
        lock (clock)
            read = library.ReadClock(asking);
        return new ClockSample(time.At(read.HostSentNs), new TaiInstant(read.SourceReceivedNs), new TaiInstant(read.SourceSentNs), time.At(read.HostReceivedNs));
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        library.Close(asking);
        watch.Dispose();
    }

    internal NativeDaqClient Subscribe(SensorSet sensors, Action<NativeDaqClient> closed) => new(library, config, source, sensors, time, note, closed);
}
