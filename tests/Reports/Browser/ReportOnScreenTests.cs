using System.Text.RegularExpressions;
using FluentAssertions;
using Lse66.Reports;
using Microsoft.Playwright;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>The report opened from disk in a browser, with and without its script.</summary>
[Collection(AsPeopleMeetIt.Name)]
public sealed class ReportOnScreenTests(Chromium chromium, ReportGallery gallery)
{
    /// <summary>Follows every link as a click does, and names those whose target is then not in sight below the running header.</summary>
    private const string FollowAll =
        """
        () => {
          const header = document.querySelector(".running").getBoundingClientRect().bottom, lost = [];
          for (const link of document.querySelectorAll("a[href]")) {
            link.click();
            const target = document.querySelector(":target"), href = link.getAttribute("href");
            if (target === null || "#" + target.id !== href) { lost.push(href + " leads nowhere"); continue; }
            const top = target.getBoundingClientRect().top, last = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
            if (top < header - 1 && window.scrollY > 0 || top > (last ? window.innerHeight : header + 200)) lost.push(href + " at " + top);
          }
          return lost;
        }
        """;

    /// <summary>Elements that end beyond the page's right edge although nothing scrolls around them, and the page itself if it scrolls sideways.</summary>
    private const string Overflowing =
        """
        () => {
          const width = document.documentElement.clientWidth, out = [];
          if (document.documentElement.scrollWidth > width) out.push("the page: " + document.documentElement.scrollWidth);
          for (const one of document.querySelectorAll("body *")) {
            const box = one.getBoundingClientRect();
            if (box.right > width + 1 && box.width > 1 && one.closest(".scroll") === null) out.push(one.tagName + "." + one.className + " ends at " + box.right);
          }
          return out.slice(0, 5);
        }
        """;

    public static TheoryData<string> Kinds => [.. ReportGallery.All];

    public static TheoryData<string, bool> KindsWithAndWithoutScript
    {
        get
        {
            TheoryData<string, bool> all = [];
            foreach (string kind in ReportGallery.All)
            {
                all.Add(kind, true);
                all.Add(kind, false);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(KindsWithAndWithoutScript))]
    public async Task Report_OpenedFromDisk_ShowsEveryRequirementAndAsksForNothing(string kind, bool script)
    {
        await using OpenReport report = await chromium.Open(gallery.Html(kind), script: script);

        report.Complaints.Should().BeEmpty();
        report.Asked.Should().Equal(report.Page.Url);
        (await report.Texts("#matrix tbody tr")).Should().HaveCount(39).And.NotContain(string.Empty);
        (await report.Texts("article.requirement h3")).Should().HaveCount(39).And.NotContain(string.Empty);
        (await report.Page.Locator("#filters").IsVisibleAsync()).Should().Be(script);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Links_OfTheReport_LeadToWhatTheyName(string kind)
    {
        await using OpenReport report = await chromium.Open(gallery.Html(kind));

        (await report.Page.EvaluateAsync<string[]>(FollowAll)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Report_AtAnyWidth_NeedsNoSidewaysScrolling(string kind)
    {
        await using OpenReport report = await chromium.Open(gallery.Html(kind));
        await report.Unfold();

        foreach (int width in (int[])[320, 390, 1280, 1920])
        {
            await report.Show(width, ColorScheme.Light);
            (await report.Page.EvaluateAsync<string[]>(Overflowing)).Should().BeEmpty("the window is {0} px wide", width);
        }
    }

    [Fact]
    public async Task Colours_InDarkAndLight_AreThoseAskedFor()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing));

        string light = await Ground(report);
        await report.Show(1280, ColorScheme.Dark);
        string dark = await Ground(report);

        light.Should().Be("rgb(255, 255, 255)");
        Regex.Matches(dark, "[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(one => int.Parse(one.Value, System.Globalization.CultureInfo.InvariantCulture)).Should().HaveCount(3).And.OnlyContain(level => level < 60);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Report_PrintedFromTheBrowser_HoldsEveryRequirementWhateverIsFiltered(bool script)
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing), script: script);
        if (script)
            await report.Page.FillAsync("#filter-text", "no requirement is called so");

        string printed = string.Concat(Pdf.Texts(await report.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true })));

        printed.Should().ContainAll(SampleRecord.Full.Requirements.Select(requirement => requirement.Id));
        printed.Should().ContainAll(SampleRecord.Full.Requirements.Select(Standing.VerificationElement), "the matrix is printed whole");
        printed.Should().ContainAll(SampleRecord.Full.Requirements.Select(requirement => VerdictWord.Of(requirement.Verdict).Word).Distinct());
    }

    private static Task<string> Ground(OpenReport report) => report.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
