using Lse66.Campaign;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Cli;

/// <summary><c>verify --pdf</c>: the report on paper, printed once the record is sealed. Whatever becomes of it, the campaign ends as its requirements say.</summary>
internal static class CampaignPdf
{
    /// <param name="shown">The folder as it was named.</param>
    /// <param name="interrupted">Whoever interrupts a campaign does not want to wait for a printer.</param>
    public static void Write(CampaignRecord record, string digest, string folder, string shown, PdfPrinter printer, bool interrupted, Terminal terminal)
    {
        string? complaint = interrupted ? "no PDF after an interruption" : Complaint(record, digest, folder, printer);
        if (complaint is null)
            terminal.Say($"{shown}/{PdfPrinter.FileName} is printed");
        else
            terminal.Complain($"{complaint}: lse66 report {Printable.Text(shown)} --format pdf");
    }

    private static string? Complaint(CampaignRecord record, string digest, string folder, PdfPrinter printer)
    {
        try
        {
            byte[] pdf = printer.Print(new Report(DispositionedCampaign.Undecided(record), digest), new RenderedFile(CampaignFolder.RecordFile, RecordJson.Write(record)));
            WholeFile.Write(Path.Combine(folder, PdfPrinter.FileName), pdf);
            return null;
        }
        catch (UsageException e)
        {
            return e.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{PdfPrinter.FileName} cannot be written: {e.Message}; the record is whole: make room, then render again";
        }
    }
}
