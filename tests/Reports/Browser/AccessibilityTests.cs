using System.Globalization;
using Deque.AxeCore.Commons;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace Lse66.Tests.Reports;

[Collection(AsPeopleMeetIt.Name)]
public sealed class AccessibilityTests(Chromium chromium, ReportGallery gallery)
{
    /// <summary>Every rule of axe-core. Only what is wrong leaves the browser: the list of what is right is a hundred times as long.</summary>
    private const string Audit =
        """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
          .flatMap(rule => rule.nodes.slice(0, 3).map(node => rule.id + ": " + node.html.slice(0, 200) + " " + node.failureSummary.slice(0, 300)))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string> Kinds => [.. ReportGallery.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Report_InLightAndDarkOnPhoneAndDesk_HasNoViolation(string kind)
    {
        await using OpenReport report = await chromium.Open(gallery.Html(kind));
        await report.Unfold();
        await report.Page.EvaluateAsync(Axe);

        foreach (int width in (int[])[390, 1280])
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await report.Show(width, scheme);
                (await report.Page.EvaluateAsync<string[]>(Audit)).Should().BeEmpty("at {0} px, {1}", width.ToString(CultureInfo.InvariantCulture), scheme);
            }
    }

    [Fact]
    public async Task Audit_OfAReportMadeHardToRead_FindsIt()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing));
        await report.Page.EvaluateAsync("() => { document.querySelector('main p').style.color = '#ccc'; document.documentElement.removeAttribute('lang'); }");
        await report.Page.EvaluateAsync(Axe);

        string[] found = await report.Page.EvaluateAsync<string[]>(Audit);

        found.Should().Contain(one => one.StartsWith("color-contrast:", StringComparison.Ordinal)).And.Contain(one => one.StartsWith("html-has-lang:", StringComparison.Ordinal));
    }
}
