using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>The documents that the site supplies, before they are written; faults alter them.</summary>
internal sealed class SiteFiles
{
    public required CalibrationInput Calibration { get; set; }

    public required GainInput Gain { get; set; }

    public required GeometryInput Geometry { get; set; }

    public required SurveyInput Survey { get; set; }

    public required StabilityInput Stability { get; set; }

    public required HostInput Host { get; set; }

    public required SoftwareInput Software { get; set; }

    /// <summary>Symbols that the library really exports.</summary>
    public required IReadOnlyList<string> Exported { get; set; }

    public ElfMachine Machine { get; set; } = ElfMachine.X8664;

    public static SiteFiles Create(SiteOptions options, IEnumerable<SiteFault> faults)
    {
        RandomKey key = new RandomKey(options.Seed).With("site");
        var files = new SiteFiles
        {
            Calibration = MetrologyFiles.Calibration(key, options.Characteristics),
            Gain = MetrologyFiles.Gain(key, options.Characteristics),
            Geometry = MetrologyFiles.Geometry(),
            Survey = SurveyFile.Create(key, options.Characteristics),
            Stability = StabilityFile.Create(key, options.Characteristics),
            Host = DeclaredFiles.Host(),
            Software = DeclaredFiles.Software(),
            Exported = ClientLibrary.Symbols,
        };
        foreach (SiteFault fault in faults)
            fault.OnFiles(files);
        return files;
    }

    public IReadOnlyList<SuppliedFile> Write() =>
    [
        new("calibration", "calibration.json", InputJson.Write(Calibration)),
        new("gain", "gain.json", InputJson.Write(Gain)),
        new("geometry", "geometry.json", InputJson.Write(Geometry)),
        new("survey", "survey.json", InputJson.Write(Survey)),
        new("stability", "stability.json", InputJson.Write(Stability)),
        new("host", "host.json", InputJson.Write(Host)),
        new("software", "software.json", InputJson.Write(Software)),
        new("attachment", ClientLibrary.LibraryName, SharedObject.Write(ClientLibrary.LibraryName, Exported, Machine)),
        new("attachment", ClientLibrary.HeaderName, ClientLibrary.Header),
    ];
}
