using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using Lse66.Cli;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>The PDF that a board signs, read back with qpdf and Poppler.</summary>
[Collection(AsPeopleMeetIt.Name)]
public sealed class PrintedReportTests(ReportGallery gallery, PrintedReports printed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What stands on every page: the banner or the evidence class, the title, the record's name and the number.</summary>
    private const int RunningTextMax = 110;

    public static TheoryData<string> Kinds => [ReportGallery.Passing, ReportGallery.Failing, ReportGallery.Hostile];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pdf_OfAnyRecord_IsSound(string kind) => Pdf.Said("qpdf", "--check", Printed(kind)).Should().Contain("No syntax or stream encoding errors found");

    [Theory]
    [InlineData(ReportGallery.Passing, 30, 70)]
    [InlineData(ReportGallery.Failing, 20, 50)]
    public void Pdf_OfARecord_IsA4WithATitleAndStaysShort(string kind, int pagesMin, int pagesMax)
    {
        string said = Pdf.Said("pdfinfo", Printed(kind));

        said.Should().MatchRegex(@"Page size: +595\.\d+ x 841\.\d+ pts \(A4\)").And.MatchRegex(@"Title: +LSE-66 v3\.2 compliance report, record [0-9a-f]{12}").And.Contain("JavaScript:      no");
        int.Parse(Regex.Match(said, @"(?<=Pages: +)\d+", RegexOptions.None, Patience).Value, CultureInfo.InvariantCulture).Should().BeInRange(pagesMin, pagesMax);
        Pdf.Said("pdfinfo", "-meta", Printed(kind)).Should().MatchRegex("(?s)pdfaid:part[^0-9]+3.*pdfaid:conformance[^A-Z]+B");
    }

    [Fact]
    public void Pdf_OfARecord_ShowsEachRequirementWithItsVerdict()
    {
        string all = Flat(string.Join(' ', Pdf.Texts(Printed(ReportGallery.Failing))));

        foreach (RequirementRecord requirement in SampleRecord.Full.Requirements)
        {
            VerdictWord word = VerdictWord.Of(requirement.Verdict);
            all.Should().Contain($"{requirement.Id} {Flat(requirement.Title)} {word.Sign} {word.Word} Test status:");
        }
        SampleRecord.Full.Requirements.Select(one => one.Verdict).Distinct().Should().HaveCount(VerdictWord.All.Count - 1, "every verdict but an unknown one is among them");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Contents_OfThePdf_NamePagesOnWhichTheChaptersAre(string kind)
    {
        string[] pages = Pdf.Texts(Printed(kind));
        string contents = pages.First(page => page.TrimStart().Contains("Contents", StringComparison.Ordinal));

        Match[] lines = [.. Regex.Matches(contents, @"^\s*(?<number>\d+)\. (?<title>.+?) ?\.\.+ (?<page>\d+)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Patience).Cast<Match>()];

        lines.Select(line => line.Groups["title"].Value).Should().Equal(Chapter.All.Select(chapter => chapter.Title));
        foreach (Match line in lines)
        {
            int page = int.Parse(line.Groups["page"].Value, CultureInfo.InvariantCulture);
            Heading(line).IsMatch(pages[page - 1]).Should().BeTrue("page {0} holds chapter {1}", page, line.Groups["title"]);
            pages.Where((_, index) => index + 1 != page).Should().NotContain(other => Heading(line).IsMatch(other));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pages_OfThePdf_AreCountedAndNameTheRecord(string kind)
    {
        string[] pages = Pdf.Texts(Printed(kind));

        foreach ((int index, string page) in pages.Index())
        {
            page.TrimEnd().Should().EndWith($"{index + 1} / {pages.Length}");
            Flat(page).Should().Contain("draft · record ");
            Flat(page).Length.Should().BeGreaterThan(RunningTextMax, "page {0} holds more than header and footer", index + 1);
        }
    }

    [Fact]
    public void Pdf_OfACampaign_CarriesItsRecordAndTheTraceabilityTable()
    {
        string pdf = Printed(ReportGallery.Passing);
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(pdf)!, "attached")).FullName;

        Pdf.Said("pdfdetach", "-saveall", "-o", folder, pdf);

        Directory.EnumerateFiles(folder).Select(Path.GetFileName).Should().BeEquivalentTo(CampaignFolder.RecordFile, "traceability.csv");
        File.ReadAllBytes(Path.Combine(folder, CampaignFolder.RecordFile)).Should().Equal(File.ReadAllBytes(Path.Combine(gallery.Campaign, CampaignFolder.RecordFile)));
        SealedCampaign opened = SealedCampaign.Open(gallery.Campaign);
        File.ReadAllBytes(Path.Combine(folder, "traceability.csv")).Should().Equal(TraceabilityCsv.Render(new Report(DispositionedCampaign.Undecided(opened.Record), opened.Digest)));
    }

    [Fact]
    public void Pdf_PrintedAgain_HasTheSameBytes() => PrintedReports.Print(SampleRecord.Full).Should().Equal(File.ReadAllBytes(Printed(ReportGallery.Failing)));

    private string Printed(string kind) => printed.Of(kind, folder =>
    {
        switch (kind)
        {
            case ReportGallery.Passing:
                gallery.Finished("report", ReportGallery.Passing, "--format", "pdf", "--out", folder);
                return File.ReadAllBytes(Path.Combine(folder, PdfPrinter.FileName));
            case ReportGallery.Failing:
                return PrintedReports.Print(SampleRecord.Full);
            default:
                return PrintedReports.Print(ReportGallery.HostileThroughout);
        }
    });

    private static Regex Heading(Match line) => new($@"^\s*{line.Groups["number"].Value}\s+{Regex.Escape(line.Groups["title"].Value)}\s*$", RegexOptions.Multiline, Patience);

    /// <summary>As it is read: one space between words.</summary>
    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
