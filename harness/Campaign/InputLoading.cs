using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>The input files of a campaign, read, and how the record names them.</summary>
public sealed record LoadedInputs(PlanInputs Inputs, IReadOnlyList<InputRecord> Records);

/// <summary>
/// Inputs of the plan, and of the site where the plan names none of a kind. All of them are copied into the campaign folder first and read from there, so that the
/// site's own files go the same way as any other, and the record holds exactly what was judged.
/// </summary>
public static class InputLoading
{
    /// <summary>A survey on a 1 mm grid of eight sensors in ten states takes a hundredth of this.</summary>
    public const long DocumentSizeMax = 64L * 1024 * 1024;

    /// <summary>The camera's client library with its symbols.</summary>
    public const long AttachmentSizeMax = 256L * 1024 * 1024;

    /// <summary>Further headers of a library; a larger tree is named by its folder and not copied.</summary>
    private const int IncludesMax = 64;

    internal const string Attachment = "attachment";
    private const string Software = "software";

    /// <exception cref="UsageException">An input of the plan is missing, too large or not what its kind says; nothing was run.</exception>
    /// <exception cref="RigException">The site supplies a file that is none, or not what its kind says.</exception>
    public static LoadedInputs Load(IReadOnlyList<PlanInput> planned, IReadOnlyList<SuppliedFile> supplied, CampaignFolder folder)
    {
        var inputs = PlanInputs.None;
        List<InputRecord> records = [];
        foreach (string kind in PlanInput.Kinds)
        {
            PlanInput? own = planned.FirstOrDefault(input => input.Kind == kind);
            SuppliedFile? site = own is null ? supplied.FirstOrDefault(file => file.Kind == kind) : null;
            if (own is null && site is null)
                continue;
            byte[] content = own is not null ? InputFile.Read(own.Path, DocumentSizeMax, $"input {kind}") : site!.Content.ToArray();
            string relative = folder.AddInput(kind, own is not null ? Path.GetFileName(own.Path) : PlainName(site!), content);
            InputDocument document;
            (inputs, document) = own is not null ? Add(inputs, kind, content, own.Path, folder.FolderPath) : AddOfSite(inputs, kind, content, site!.Name, folder.FolderPath);
            records.Add(new InputRecord(kind, relative, Printable.Text(document.Source), Printable.Text(document.Date), DigestList.Of(content)));
            if (document is SoftwareInput software)
                records.AddRange(Attachments(software, own, supplied, folder));
        }
        return new LoadedInputs(inputs, records);
    }

    /// <summary>The inputs as they are before a run; nothing is copied. A file that cannot be read is named with the reason and left out.</summary>
    public static (PlanInputs Inputs, IReadOnlyList<InputPreview> Files) Foresee(IReadOnlyList<PlanInput> planned, IReadOnlyList<SuppliedFile> supplied)
    {
        var inputs = PlanInputs.None;
        List<InputPreview> files = [];
        foreach (PlanInput input in planned)
            try
            {
                byte[] content = InputFile.Read(input.Path, DocumentSizeMax, $"input {input.Kind}");
                (inputs, _) = Add(inputs, input.Kind, content, input.Path, string.Empty);
                files.Add(new InputPreview(input.Kind, input.Path, DigestList.Of(content), null));
            }
            catch (UsageException e)
            {
                files.Add(new InputPreview(input.Kind, input.Path, null, e.Message));
            }
        foreach (SuppliedFile file in supplied.Where(file => PlanInput.Kinds.Contains(file.Kind) && !planned.Any(input => input.Kind == file.Kind)))
        {
            byte[] content = file.Content.ToArray();
            (inputs, _) = Add(inputs, file.Kind, content, file.Name, string.Empty);
            files.Add(new InputPreview(file.Kind, $"{file.Name}, of the site", DigestList.Of(content), null));
        }
        return (inputs, files);
    }

    /// <exception cref="UsageException">Not what its kind says.</exception>
    internal static (PlanInputs Inputs, InputDocument Document) Add(PlanInputs inputs, string kind, byte[] content, string name, string folder)
    {
        try
        {
            switch (kind)
            {
                case "survey":
                    var survey = InputJson.Read<SurveyInput>(content, Path.GetFileName(name));
                    return (inputs with { Survey = survey }, survey);
                case "calibration":
                    var calibration = InputJson.Read<CalibrationInput>(content, Path.GetFileName(name));
                    return (inputs with { Calibration = calibration }, calibration);
                case "gain":
                    var gain = InputJson.Read<GainInput>(content, Path.GetFileName(name));
                    return (inputs with { Gain = gain }, gain);
                case "geometry":
                    var geometry = InputJson.Read<GeometryInput>(content, Path.GetFileName(name));
                    return (inputs with { Geometry = geometry }, geometry);
                case "stability":
                    var stability = InputJson.Read<StabilityInput>(content, Path.GetFileName(name));
                    return (inputs with { Stability = stability }, stability);
                case "host":
                    var host = InputJson.Read<HostInput>(content, Path.GetFileName(name));
                    return (inputs with { Host = host }, host);
                default:
                    var software = InputJson.Read<SoftwareInput>(content, Path.GetFileName(name));
                    return (inputs with { Software = software, SoftwareFolder = Path.Combine(folder, CampaignFolder.InputFolder, Software) }, software);
            }
        }
        catch (FormatException e)
        {
            throw new UsageException($"input {kind}: {Printable.Text(e.Message)}", e);
        }
    }

    /// <summary>What a site hands out is no word of the user's: where it is damaged, the rig is.</summary>
    private static (PlanInputs Inputs, InputDocument Document) AddOfSite(PlanInputs inputs, string kind, byte[] content, string name, string folder)
    {
        try
        {
            return Add(inputs, kind, content, name, folder);
        }
        catch (UsageException e)
        {
            throw new RigException($"the site supplies a damaged file: {e.Message}; mend it there, or name an input '{kind}' of your own in the plan", e);
        }
    }

    /// <summary>The files that it names go beside the software input; one that is missing is for the inspection to find, not for the loading.</summary>
    private static IEnumerable<InputRecord> Attachments(SoftwareInput software, PlanInput? own, IReadOnlyList<SuppliedFile> supplied, CampaignFolder folder)
    {
        IEnumerable<string?> names = [software.Library, software.Header, software.Sample, .. (software.Includes ?? []).Take(IncludesMax)];
        foreach (string? name in names.Distinct())
        {
            if (name is null || !InputFile.IsPlainName(name))
                continue;
            byte[]? content = own is null
                ? supplied.FirstOrDefault(file => file.Kind == Attachment && file.Name == name)?.Content.ToArray()
                : InputFile.ReadIfThere(Path.Combine(Path.GetDirectoryName(own.Path)!, name), AttachmentSizeMax, "attachment of input software");
            if (content is not null)
                yield return new InputRecord(
                    Attachment,
                    folder.AddInput(Software, name, content),
                    Printable.Text(software.Source),
                    Printable.Text(software.Date),
                    DigestList.Of(content));
        }
    }

    private static string PlainName(SuppliedFile file) =>
        InputFile.IsPlainName(file.Name)
            ? file.Name
            : throw new RigException($"the site supplies a {file.Kind} file called '{Printable.Text(file.Name)}', which is no plain file name");
}
