using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>Requirement by fault as a reader meets it: larger than any window, in a box that scrolls. Contrast, names and overflow of the same report are audited with all others.</summary>
[Collection(AsPeopleMeetIt.Name)]
public sealed class FaultMatrixTests(Chromium chromium, ReportGallery gallery)
{
    private const string Box = "div.faults";

    /// <summary>The heading of the last column and that of the last row, where both lie within the box; else what is wrong.</summary>
    private const string HeadingsInSight =
        """
        () => {
          const box = document.querySelector("div.faults"), frame = box.getBoundingClientRect(), within = one => {
            const at = one.getBoundingClientRect();
            return at.left >= frame.left - 1 && at.right <= frame.right + 1 && at.top >= frame.top - 1 && at.bottom <= frame.bottom + 1;
          };
          const column = box.querySelector("thead th:last-child"), row = box.querySelector("tbody tr:last-child th");
          return [within(column) ? column.innerText : "column heading out of sight", within(row) ? row.innerText : "row heading out of sight"];
        }
        """;

    [Fact]
    public async Task Matrix_Opened_HasACellForEveryPairAndMarksWhatIsNotAsItMustBe()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Qualified));

        (await report.Page.Locator($"{Box} tbody tr").CountAsync()).Should().Be(SampleQualification.FaultCount);
        (await report.Page.Locator($"{Box} tbody td").CountAsync()).Should().Be(SampleQualification.FaultCount * 39);
        (await report.Page.Locator($"{Box} td.unexpected").AllTextContentsAsync()).Should().Equal("‼not as it must be: breaks, but Pass", "‼not as it must be: intact, but Fail");
        report.Complaints.Should().BeEmpty();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Matrix_ScrolledToItsFarCorner_KeepsItsHeadingsInSight(int width)
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Qualified));
        await report.Show(width, ColorScheme.Light);
        await report.Page.Locator(Box).ScrollIntoViewIfNeededAsync();
        await report.Page.EvaluateAsync("() => document.querySelector('div.faults').scrollTo(100000, 100000)");

        string[] headings = await report.Page.EvaluateAsync<string[]>(HeadingsInSight);

        headings.Should().Equal("0025", $"made-up-fault-of-the-site-{SampleQualification.FaultCount}");
    }

    [Fact]
    public async Task Matrix_ByKeyboard_ScrollsBothWaysAndLeadsToARequirement()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Qualified));
        await report.Show(390, ColorScheme.Light);
        await report.Page.Locator(Box).FocusAsync();

        await report.Page.Keyboard.PressAsync("End");
        await report.Page.WaitForFunctionAsync("() => document.querySelector('div.faults').scrollTop > 0");
        await report.Page.Keyboard.PressAsync("ArrowRight");
        await report.Page.WaitForFunctionAsync("() => document.querySelector('div.faults').scrollLeft > 0");

        ILocator link = report.Page.Locator($"{Box} thead a[aria-label^='0009 ']");
        await link.FocusAsync();
        await report.Page.Keyboard.PressAsync("Enter");
        (await report.Page.Locator(":target").InnerTextAsync()).Should().Contain("0009");
    }
}
