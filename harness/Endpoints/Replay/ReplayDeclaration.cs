using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What a recording declares of itself: only what all of its headers say alike. A pure function of the headers.</summary>
internal static class ReplayDeclaration
{
    private const string NotRecorded = "not recorded";

    /// <summary>Versions, gaps and digests are printed one by one up to here, then summed up: a night has thousands of files.</summary>
    private const int ListedMax = 16;

    public static EndpointDeclaration Of(Recording recording, string address)
    {
        RecordedFile[] files = [.. recording.Files];
        SensorGeometry geometry = Geometry(files);
        return new EndpointDeclaration
        {
            Identity = new EndpointIdentity(
                "replay",
                Joined(files.Select(file => file.SoftwareVersion)),
                Joined(files.Select(file => file.FirmwareVersion?.ToString("x8", CultureInfo.InvariantCulture))),
                HeaderText.Printable(address)),
            EvidenceClass = EvidenceClass.Recorded,
            Capabilities = Capabilities.Streams,
            TagMeaning = TagMeaning.ReadoutTrigger,
            TagClock = new ClockDeclaration(Scale(files), Resolution(files)),
            Sensors = SensorSet.Of([.. files.Select(file => file.Sensor)]),
            Geometry = geometry,
            OneClockForAllSensors = false,
            FirstStampIndex = FirstStampIndex(files),
            RowMajor = true,
            Remarks = [.. Remarks(recording, files)],
        };
    }

    private static string Joined(IEnumerable<string?> values)
    {
        string[] distinct = [.. values.Select(value => value ?? NotRecorded).Distinct(StringComparer.Ordinal)];
        string listed = string.Join("; ", distinct.Take(ListedMax));
        return distinct.Length > ListedMax ? $"{listed}; and {distinct.Length - ListedMax} more" : listed;
    }

    private static TimeScale Scale(RecordedFile[] files)
    {
        TimeScale[] scales = [.. files.Select(file => file.TimeSystem switch { "TAI" => TimeScale.Tai, "UTC" => TimeScale.Utc, _ => TimeScale.Unknown }).Distinct()];
        return scales.Length == 1 ? scales[0] : TimeScale.Unknown;
    }

    /// <summary>The step of the tags' text. The coarsest file bounds what can be said of all.</summary>
    private static Duration? Resolution(RecordedFile[] files)
    {
        int? digits = files.Min(file => file.TagFractionDigits);
        return digits is null ? null : HeaderText.Resolution(digits.Value);
    }

    /// <summary>Where every file starts alike at 0 or 1. A file that starts later lost stamps or counts otherwise: nothing can be declared.</summary>
    private static long? FirstStampIndex(RecordedFile[] files)
    {
        uint?[] firsts = [.. files.Where(file => !file.Stamps.IsEmpty).Select(file => file.Stamps[0].Version).Distinct()];
        return firsts is [uint first and (0 or 1)] ? first : null;
    }

    private static SensorGeometry Geometry(RecordedFile[] files)
    {
        SensorGeometry?[] stated = [.. files.Select(file => file.Geometry).Distinct()];
        return stated is [SensorGeometry geometry] ? geometry : SensorGeometry.Itl3800C;
    }

    private static IEnumerable<string> Remarks(Recording recording, RecordedFile[] files)
    {
        yield return $"{recording.Exposures.Length} exposures in {files.Length} files, {files.Sum(file => file.Stamps.Length).ToString(CultureInfo.InvariantCulture)} stamps; nobody saw them arrive, so they carry no arrival time.";
        yield return "Pixels come in the order of the files: the first FITS axis, the columns, varies fastest.";
        yield return "Tags are read from STMPTIME and taken to mark the trigger of the readout; the headers do not say what they mark.";
        yield return "The identifier of an image is OBSID with EXTVER, its place in the series; an exposure in which any stamp lacks either has none.";
        yield return $"No stamp carries a binning level. BINX and BINY ({Joined(files.Select(file => file.Binning))}) describe the file as a whole and are not taken for it.";
        yield return $"Whether the sensors were dark cannot be told: IMGTYPE {Joined(files.Select(file => file.ImageType))}, SHUTTIME {Joined(files.Select(file => file.ShutterTime))}.";
        yield return $"Series (GDSSEQ): {Joined(files.Select(file => file.SeriesNumber?.ToString(CultureInfo.InvariantCulture)))}.";
        if (files.Any(file => file.Geometry is null) || files.Select(file => file.Geometry).Distinct().Count() > 1)
            yield return "DETSIZE is missing or differs between files: the sensor size of the camera's ITL 3800C is assumed.";
        if (files.Any(file => file.Split))
            yield return "ROISPLIT is set in some files: a split region may not lie where its first pixel says.";
        if (files.Count(file => file.StampsStated < file.Stamps.Length) is > 0 and int more)
            yield return $"{more} of {files.Length} files hold more stamps than their N_STAMPS says; all are replayed.";
        if (recording.OtherFiles is { IsEmpty: false } others)
            yield return $"{others.Length} FITS files of the folder are no guider recordings and were left out, the first '{others[0]}'.";
        if (files.Where(file => file.ChangedHeaders > 0).ToArray() is { Length: > 0 } edited)
            yield return $"HEADERS CHANGED: {edited.Sum(file => file.ChangedHeaders).ToString(CultureInfo.InvariantCulture)} headers of {edited.Length} files no longer agree with their CHECKSUM, the first in '{edited[0].Name}'; the pixels agree with DATASUM where there is one.";
        foreach (string gap in Gaps(files))
            yield return gap;
        foreach (string digest in Digests(files))
            yield return digest;
    }

    private static IEnumerable<string> Gaps(RecordedFile[] files) =>
        files.SelectMany(file => file.Gaps.Select(gap => (File: file, Gap: gap)))
            .GroupBy(one => one.Gap.Keyword, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Gap(group.Key, [.. group], files.Length));

    private static string Gap(string keyword, (RecordedFile File, HeaderGap Gap)[] gaps, int files)
    {
        string places = $"{keyword} is missing or unreadable in {gaps.Length} of {files} files ({gaps.Sum(one => one.Gap.Count)} headers)";
        (RecordedFile file, HeaderGap gap) = gaps.FirstOrDefault(one => one.Gap.Text is not null);
        return gap is null ? places + "." : $"{places}; '{file.Name}' says '{gap.Text}'.";
    }

    /// <summary>What was replayed, so that the evidence can be found again: lines as sha256sum prints them, or the digest of those lines.</summary>
    private static IEnumerable<string> Digests(RecordedFile[] files)
    {
        string[] lines = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Digest}  {file.Name}")];
        if (lines.Length <= ListedMax)
            return lines.Select(line => "sha256 " + line);
        byte[] all = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        return [$"sha256 {Convert.ToHexStringLower(SHA256.HashData(all))} over the sha256sum lines of all {lines.Length} files."];
    }
}
