using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// The software of 0050 as a library endpoint has it: the library itself, the headers that this project ships, and a sample client that is built with both. A
/// plan that names its own software input is inspected instead: there the camera's own library stands, which a library with the ABI may only wrap.
/// </summary>
internal static class NativeFiles
{
    private const string Header = "daq_client_abi.h";
    private const string Sample = "sample_client.cpp";

    /// <summary>Headers include each other as <c>lse66/…</c>.</summary>
    private const string IncludeFolder = "lse66";

    private static readonly string[] Includes = ["IDAQClient.h", "DAQClient.h"];

    /// <summary>How long the sample client waits for one stamp of any sensor: a visit with its slew.</summary>
    private const int SampleWaitSeconds = 45;

    /// <summary>As the sample client names all sensors.</summary>
    private const string AllSensors = "12345678";

    /// <exception cref="RigException">The library cannot be read.</exception>
    public static IReadOnlyList<SuppliedFile> Of(string library, string config)
    {
        string name = Path.GetFileName(library);
        var software = new SoftwareInput(
            name,
            Header,
            RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64",
            DaqClientAbi.Symbols,
            Sample: Sample,
            SampleArguments: [config, AllSensors, "1", SampleWaitSeconds.ToString(CultureInfo.InvariantCulture)],
            SampleSeconds: SampleWaitSeconds + 15,
            Includes: Includes,
            IncludesAs: IncludeFolder)
        {
            Source = $"the library that this endpoint opened, {HeaderText.Printable(library)}, with the headers and the sample client of this harness",
            Date = File.GetLastWriteTimeUtc(library).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        return
        [
            new SuppliedFile("software", "software.json", InputJson.Write(software)),
            new SuppliedFile("attachment", name, Content(library)),
            .. Includes.Append(Header).Append(Sample).Select(shipped => new SuppliedFile("attachment", shipped, Shipped(shipped))),
        ];
    }

    private static byte[] Content(string library)
    {
        try
        {
            return File.ReadAllBytes(library);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RigException($"native: {HeaderText.Printable(library)} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Embedded in this assembly under its plain name, so that an installation without sources has it, too.</summary>
    private static byte[] Shipped(string name)
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"Bug in harness: {name} is not embedded");
        byte[] content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
