using System.Text.RegularExpressions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>The input files of a campaign read from its own folder: what was judged once is judged again, wherever the plan's files have gone.</summary>
internal static partial class InputRestoring
{
    /// <param name="records">As evidence.db lists them; only kind and file are believed.</param>
    /// <param name="hold">Called with the content of every file; null: nobody asks.</param>
    /// <exception cref="RecordException">A file is missing or is not what its kind says.</exception>
    public static LoadedInputs Load(string folder, IReadOnlyList<InputRecord> records, CampaignFolder? hold = null)
    {
        var inputs = PlanInputs.None;
        List<InputRecord> read = [];
        InputDocument? software = null;
        foreach (InputRecord record in records)
        {
            if (!Shape().IsMatch(record.File) || !(PlanInput.Kinds.Contains(record.Kind) || record.Kind == InputLoading.Attachment))
                throw new RecordException($"{CampaignFolder.EvidenceFile} lists the input '{Printable.Text(record.File, 80)}' of kind '{Printable.Text(record.Kind, 80)}', which no campaign has", damaged: true);
            byte[] content = FolderFile.Read(folder, record.File, record.Kind == InputLoading.Attachment ? InputLoading.AttachmentSizeMax : InputLoading.DocumentSizeMax);
            hold?.HoldInput(record.File, content);
            if (record.File == SoftwareInspection.RelativePath && software is not null)
            {
                inputs = inputs with { SoftwareTrials = SoftwareInspection.Read(content) };
                read.Add(new InputRecord(record.Kind, record.File, SoftwareInspection.Source, Printable.Text(software.Date), DigestList.Of(content)));
                continue;
            }
            InputDocument document;
            if (record.Kind == InputLoading.Attachment)
                document = software ?? throw new RecordException($"{CampaignFolder.EvidenceFile} lists the attachment '{record.File}' of no input", damaged: true);
            else
                (inputs, document) = Document(inputs, record, content, folder);
            if (document is SoftwareInput)
                software = document;
            read.Add(new InputRecord(record.Kind, record.File, Printable.Text(document.Source), Printable.Text(document.Date), DigestList.Of(content)));
        }
        return new LoadedInputs(inputs, read);
    }

    private static (PlanInputs Inputs, InputDocument Document) Document(PlanInputs inputs, InputRecord record, byte[] content, string folder)
    {
        try
        {
            return InputLoading.Add(inputs, record.Kind, content, record.File, folder);
        }
        catch (UsageException e)
        {
            throw new RecordException($"{record.File}: {e.Message}", damaged: true, e);
        }
    }

    [GeneratedRegex(@"^inputs/[a-z]{1,20}/[A-Za-z0-9._-]{1,255}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
