using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>A stamp's place in a recording.</summary>
/// <param name="Ordinal">Its place among the stamps of the file, from 0.</param>
/// <param name="Identified">The exposure is one of those whose stamps are <see cref="RecordedExposure.Identified"/>.</param>
internal readonly record struct StampPlace(RecordedFile File, int Ordinal, bool Identified)
{
    public RecordedStamp Stamp => File.Stamps[Ordinal];

    public ImageIdentifier? Identifier =>
        Identified && File.Series is string series && Stamp.Version is uint version ? new ImageIdentifier(series, version) : null;
}

/// <summary>One exposure: a file for each sensor that was recorded.</summary>
internal sealed record RecordedExposure(string? Series, ImmutableArray<RecordedFile> Files)
{
    /// <summary>The earliest start that any of the files states.</summary>
    public TaiInstant? Start => Files.Select(file => file.Start).Where(start => start is not null).Min();

    /// <summary>
    /// The exposure has a name and numbers all of its stamps. One gap in the numbers takes the identifiers of all away: whoever watches tells exposures apart by
    /// them, and would see one exposure fall to pieces.
    /// </summary>
    public bool Identified => Series is not null && Files.All(file => file.Stamps.All(stamp => stamp.Version is not null));

    /// <summary>
    /// All stamps merged by time tag. The order within each file stays as recorded, so a tag that runs backwards is still seen:
    /// what is compared is the latest tag of the sensor so far. Equal tags come in the order of the sensors.
    /// </summary>
    public IEnumerable<StampPlace> InOrderOfTags()
    {
        bool identified = Identified;
        return Files.OrderBy(file => file.Sensor)
            .SelectMany(file => KeyedByLatestTag(file, identified))
            .OrderBy(keyed => keyed.Latest)
            .Select(keyed => keyed.Place);
    }

    private static IEnumerable<(long Latest, StampPlace Place)> KeyedByLatestTag(RecordedFile file, bool identified)
    {
        long latest = long.MinValue;
        for (int ordinal = 0; ordinal < file.Stamps.Length; ordinal++)
        {
            if (file.Stamps[ordinal].TimeTag is TaiInstant tag)
                latest = Math.Max(latest, tag.Nanoseconds);
            yield return (latest, new StampPlace(file, ordinal, identified));
        }
    }
}

/// <summary>Recorded exposures in the order in which they were taken.</summary>
/// <param name="OtherFiles">FITS files of the folder that are no guider recordings.</param>
internal sealed record Recording(ImmutableArray<RecordedExposure> Exposures, ImmutableArray<string> OtherFiles)
{
    /// <summary>Some 30 nights; the place and facts of a stamp take 40 bytes, so 80 MB.</summary>
    public const int StampsMax = 2_000_000;

    public IEnumerable<RecordedFile> Files => Exposures.SelectMany(exposure => exposure.Files);

    /// <summary>Reads all headers under a path, a file or a folder.</summary>
    /// <exception cref="RigException">Nothing there is a recording, or one of the files is damaged.</exception>
    public static Recording Read(string path)
    {
        List<RecordedFile> files = [];
        ImmutableArray<string>.Builder others = ImmutableArray.CreateBuilder<string>();
        long stamps = 0;
        foreach (string name in RecordingFolder.Files(path))
        {
            if (RecordedFileReader.Read(name) is not RecordedFile file)
            {
                others.Add(HeaderText.Printable(Path.GetFileName(name)));
                continue;
            }

            files.Add(file);
            stamps += file.Stamps.Length;
            if (stamps > StampsMax)
                throw RecordedFileCheck.Refuse(path, string.Create(CultureInfo.InvariantCulture, $"it holds more than {StampsMax} stamps"), "replay one night at a time");
        }

        if (files.Count == 0)
            throw RecordedFileCheck.Refuse(path, "it holds FITS, but no guider recording (no ROI, series or stamp count in any header)", RecordedFileCheck.NameGuiderFiles);
        if (stamps == 0)
            throw RecordedFileCheck.Refuse(path, "the recording holds no stamps", RecordedFileCheck.NameGuiderFiles);
        ImmutableArray<RecordedExposure> exposures = Group(files);
        if (exposures.Count(exposure => !exposure.Identified) > 1)
            throw RecordedFileCheck.Refuse(path, "several of its exposures name or number their stamps incompletely (OBSID, EXTVER) and could not be told apart", "replay them one at a time");
        return new Recording(exposures, others.ToImmutable());
    }

    /// <summary>One group for each OBSID, by start; groups without any time follow by name.</summary>
    internal static ImmutableArray<RecordedExposure> Group(IEnumerable<RecordedFile> files) =>
    [
        .. files.GroupBy(file => file.Series, StringComparer.Ordinal)
            .Select(Exposure)
            .OrderBy(exposure => exposure.Start is null)
            .ThenBy(exposure => exposure.Start)
            .ThenBy(exposure => exposure.Series, StringComparer.Ordinal),
    ];

    private static RecordedExposure Exposure(IGrouping<string?, RecordedFile> files)
    {
        foreach (IGrouping<GuideSensor, RecordedFile> same in files.GroupBy(file => file.Sensor))
        {
            if (same.Take(2).ToArray() is not [RecordedFile first, RecordedFile second])
                continue;
            string claim = files.Key is null ? "neither names its exposure (OBSID)" : $"both are exposure {files.Key}";
            throw RecordedFileCheck.Refuse(second.Path, $"'{first.Name}' holds sensor {same.Key.Name()} too, and {claim}", "keep one of the two in the folder");
        }

        return new RecordedExposure(files.Key, [.. files]);
    }
}
