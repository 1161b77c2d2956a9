using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// A loaded library with the C ABI. Every call is watched: one that does not return in the time that the header gives it, and <see cref="Grace"/> more, is
/// reported. The library stays loaded until the process ends, since threads of its own may run in it.
/// </summary>
internal sealed unsafe class DaqLibrary
{
    /// <summary>Beyond what the header allows a call: the machine may be busy.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10) + Grace;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3) + Grace;

    private readonly CallWatch watch;
    private readonly delegate* unmanaged[Cdecl]<byte*, nint*, int> open;
    private readonly delegate* unmanaged[Cdecl]<nint, DaqDescription*, int> describe;
    private readonly delegate* unmanaged[Cdecl]<nint, uint, int> subscribe;
    private readonly delegate* unmanaged[Cdecl]<nint, long, DaqRecord*, int> wait;
    private readonly delegate* unmanaged[Cdecl]<nint, int> abort;
    private readonly delegate* unmanaged[Cdecl]<nint, uint, DaqCounters*, int> countersOf;
    private readonly delegate* unmanaged[Cdecl]<nint, DaqClock*, int> readClock;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint, int> lastError;
    private readonly delegate* unmanaged[Cdecl]<nint, void> close;

    private DaqLibrary(nint handle, CallWatch watch)
    {
        this.watch = watch;
        nint[] at = Resolve(handle);
        CheckVersion((delegate* unmanaged[Cdecl]<uint>)at[0]);
        open = (delegate* unmanaged[Cdecl]<byte*, nint*, int>)at[1];
        describe = (delegate* unmanaged[Cdecl]<nint, DaqDescription*, int>)at[2];
        subscribe = (delegate* unmanaged[Cdecl]<nint, uint, int>)at[3];
        wait = (delegate* unmanaged[Cdecl]<nint, long, DaqRecord*, int>)at[4];
        abort = (delegate* unmanaged[Cdecl]<nint, int>)at[5];
        countersOf = (delegate* unmanaged[Cdecl]<nint, uint, DaqCounters*, int>)at[8];
        readClock = (delegate* unmanaged[Cdecl]<nint, DaqClock*, int>)at[9];
        lastError = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, int>)at[10];
        close = (delegate* unmanaged[Cdecl]<nint, void>)at[11];
    }

    /// <param name="path">Absolute; checked by <see cref="LibraryFile"/>.</param>
    /// <exception cref="RigException">It cannot be loaded, lacks symbols (all are named) or has another version of the ABI.</exception>
    public static DaqLibrary Load(string path, CallWatch watch)
    {
        int call = watch.Begin("loading the library", Long);
        try
        {
            return new DaqLibrary(NativeLibrary.Load(path), watch);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new RigException($"the library cannot be loaded: {Linker(e.Message)}", e);
        }
        finally
        {
            watch.End(call);
        }
    }

    /// <exception cref="RigException">The library refuses; in its own words.</exception>
    public nint Open(string config)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(config), 0];
        nint client = 0;
        int call = watch.Begin("lse66_daq_open", Long);
        int result;
        fixed (byte* start = text)
            result = open(start, &client);
        watch.End(call);
        if (result == 0 && client != 0)
            return client;
        string reason = result == 0 ? "it returned OK without a client" : Words(client, result);
        Close(client);
        throw new RigException($"lse66_daq_open: {reason}");
    }

    public DaqDescription Describe(nint client)
    {
        var description = new DaqDescription { StructSize = (uint)sizeof(DaqDescription) };
        int call = watch.Begin("lse66_daq_describe", Short);
        int result = describe(client, &description);
        watch.End(call);
        Require(client, result, "lse66_daq_describe");
        return description;
    }

    public void Subscribe(nint client, SensorSet sensors)
    {
        int call = watch.Begin("lse66_daq_subscribe", Long);
        int result = subscribe(client, sensors.Bits);
        watch.End(call);
        Require(client, result, "lse66_daq_subscribe");
    }

    /// <exception cref="RigException">An error of the library, or a result that the header does not know.</exception>
    public DaqResult Wait(nint client, Duration timeout, DaqRecord* record)
    {
        *record = new DaqRecord { StructSize = (uint)sizeof(DaqRecord) };
        int call = watch.Begin("lse66_daq_wait", timeout.ToTimeSpan() + Grace);
        int result = wait(client, timeout.Nanoseconds, record);
        watch.End(call);
        return result is >= (int)DaqResult.Ok and <= (int)DaqResult.Ended
            ? (DaqResult)result
            : throw new RigException($"lse66_daq_wait: {Words(client, result)}");
    }

    public void Abort(nint client)
    {
        int call = watch.Begin("lse66_daq_abort", Short);
        int result = abort(client);
        watch.End(call);
        Require(client, result, "lse66_daq_abort");
    }

    public DaqCounters CountersOf(nint client, GuideSensor sensor)
    {
        var counters = new DaqCounters { StructSize = (uint)sizeof(DaqCounters) };
        int call = watch.Begin("lse66_daq_counters_of", Short);
        int result = countersOf(client, (uint)sensor, &counters);
        watch.End(call);
        Require(client, result, "lse66_daq_counters_of");
        return counters;
    }

    public DaqClock ReadClock(nint client)
    {
        var clock = new DaqClock { StructSize = (uint)sizeof(DaqClock) };
        int call = watch.Begin("lse66_daq_read_clock", Short);
        int result = readClock(client, &clock);
        watch.End(call);
        Require(client, result, "lse66_daq_read_clock");
        return clock;
    }

    public void Close(nint client)
    {
        int call = watch.Begin("lse66_daq_close", Short);
        close(client);
        watch.End(call);
    }

    private void Require(nint client, int result, string function)
    {
        if (result != (int)DaqResult.Ok)
            throw new RigException($"{function}: {Words(client, result)}");
    }

    /// <summary>The result by name and what the library says of it, bounded and terminated here whatever it wrote.</summary>
    private string Words(nint client, int result)
    {
        string name = Enum.IsDefined((DaqResult)result) ? ((DaqResult)result).ToString() : "a result that the header does not know";
        string code = string.Create(CultureInfo.InvariantCulture, $"{name} ({result})");
        if (client == 0)
            return $"{code}, without a client to ask why";
        byte* text = stackalloc byte[DaqClientAbi.TextBytesMax + 1];
        new Span<byte>(text, DaqClientAbi.TextBytesMax + 1).Clear();
        int call = watch.Begin("lse66_daq_last_error", Short);
        int asked = lastError(client, text, DaqClientAbi.TextBytesMax);
        watch.End(call);
        string words = asked == 0 ? HeaderText.Printable(Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text))) : string.Empty;
        return words.Length > 0 ? $"{code}: {words}" : $"{code}; it gives no reason";
    }

    private nint[] Resolve(nint handle)
    {
        var found = new nint[DaqClientAbi.Symbols.Length];
        List<string> missing = [];
        for (int index = 0; index < found.Length; index++)
            if (!NativeLibrary.TryGetExport(handle, DaqClientAbi.Symbols[index], out found[index]))
                missing.Add(DaqClientAbi.Symbols[index]);
        return missing.Count == 0
            ? found
            : throw new RigException($"the library does not export {string.Join(", ", missing)}; a library needs all of include/lse66/daq_client_abi.h (docs/native.md)");
    }

    private void CheckVersion(delegate* unmanaged[Cdecl]<uint> abiVersion)
    {
        int call = watch.Begin("lse66_daq_abi_version", Short);
        uint version = abiVersion();
        watch.End(call);
        if (version != DaqClientAbi.Version)
            throw new RigException(string.Create(
                CultureInfo.InvariantCulture,
                $"the library has version {version} of the ABI, this harness has {DaqClientAbi.Version}; build it with the header of this harness"));
    }

    /// <summary>The last line that the runtime repeats from the dynamic linker; those before it are advice.</summary>
    private static string Linker(string message) =>
        HeaderText.Printable(message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? message);
}
