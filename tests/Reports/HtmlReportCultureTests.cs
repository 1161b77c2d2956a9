using System.Globalization;
using FluentAssertions;
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
        string expected = HtmlReport.Render(SampleRecord.Full, SampleRecord.Digest);
        (CultureInfo before, CultureInfo beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        string rendered;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            rendered = HtmlReport.Render(SampleRecord.Full, SampleRecord.Digest);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }

        rendered.Should().Be(expected);
    }
}
