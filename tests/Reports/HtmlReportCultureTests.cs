using System.Globalization;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class HtmlReportCultureTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void Report_UnderAnyCulture_HasTheSameBytes(string culture)
    {
        string expected = Rendered();
        (CultureInfo before, CultureInfo beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        string rendered;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            rendered = Rendered();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }

        rendered.Should().Be(expected);
    }

    private static string Rendered()
    {
        Report report = new(
            DispositionedCampaign.Undecided(SampleRecord.Full),
            SampleRecord.Digest,
            SampleQualification.Whole,
            changes: CampaignComparison.Between(SampleRecord.Demonstration with { Environment = new EnvironmentRecord("other", "other", 16, "other") }, SampleRecord.Digest, SampleRecord.Full));
        return HtmlReport.Render(report) + System.Text.Encoding.UTF8.GetString(MarkdownSummary.Render(report));
    }
}
