using System.Globalization;
using FluentAssertions;
using Lse66.Reports;
using Microsoft.Playwright;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>Filtering and sorting the verification control matrix, by mouse and by keyboard.</summary>
[Collection(AsPeopleMeetIt.Name)]
public sealed class MatrixTests(Chromium chromium, ReportGallery gallery)
{
    private const string Shown = "#matrix tbody tr:not([hidden])";

    [Fact]
    public async Task Filter_ByWordVerdictMethodAndSide_ShowsThoseAndSaysHowMany()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing));
        ILocator rows = report.Page.Locator(Shown);

        await report.Page.FillAsync("#filter-text", "LATENCY");
        (await rows.AllInnerTextsAsync()).Should().NotBeEmpty().And.OnlyContain(row => row.Contains("latency", StringComparison.OrdinalIgnoreCase));

        await report.Page.ClickAsync("#filter-clear");
        await report.Page.SelectOptionAsync("#filter-verdict", "Fail");
        (await rows.AllInnerTextsAsync()).Should().ContainSingle().Which.Should().Contain("0009");
        (await report.Page.InnerTextAsync("#filter-count")).Should().Be("1 of 39 requirements shown");

        await report.Page.ClickAsync("#filter-clear");
        (await rows.CountAsync()).Should().Be(39);
        foreach ((string filter, string attribute) in new[] { ("#filter-method", "data-method"), ("#filter-binds", "data-binds") })
        {
            string value = await report.Page.Locator($"{filter} option").Nth(1).GetAttributeAsync("value") ?? string.Empty;
            int expected = await report.Page.Locator($"#matrix tbody tr[{attribute}='{value}']").CountAsync();
            await report.Page.SelectOptionAsync(filter, value);
            (await rows.CountAsync()).Should().Be(expected).And.BeInRange(1, 38);
            await report.Page.ClickAsync("#filter-clear");
        }
    }

    [Fact]
    public async Task Sort_ByEachColumn_OrdersAllRowsBothWays()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing));
        string[] before = [.. (await Column(report, 0)).Order(StringComparer.Ordinal)];
        int columns = await report.Page.Locator("#matrix thead th").CountAsync();
        columns.Should().Be(10);

        for (int column = 0; column < columns; column++)
        {
            ILocator header = report.Page.Locator("#matrix thead th").Nth(column);
            await header.GetByRole(AriaRole.Button).ClickAsync();
            (await header.GetAttributeAsync("aria-sort")).Should().Be("ascending");
            string[] up = await Column(report, column);
            await header.GetByRole(AriaRole.Button).ClickAsync();
            (await header.GetAttributeAsync("aria-sort")).Should().Be("descending");
            string[] down = await Column(report, column);

            Runs(up).Should().OnlyHaveUniqueItems("equal values of column {0} stand together", column);
            Runs(down).Should().Equal(Enumerable.Reverse(Runs(up)));
            (await Column(report, 0)).Order(StringComparer.Ordinal).Should().Equal(before);
            (await report.Page.Locator("#matrix th[aria-sort]").CountAsync()).Should().Be(1);
        }
    }

    [Fact]
    public async Task Sort_ByVerdict_PutsWhatFailedFirstOnTheSecondPress()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing));
        ILocator button = report.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verdict" });

        await button.FocusAsync();
        await report.Page.Keyboard.PressAsync("Enter");
        await report.Page.Keyboard.PressAsync("Space");

        string[] severities = await report.Page.EvaluateAsync<string[]>("() => Array.from(document.querySelectorAll('#matrix tbody td[data-order]'), one => one.dataset.order)");
        severities.Select(one => int.Parse(one, CultureInfo.InvariantCulture)).Should().BeInDescendingOrder();
        (await report.Texts("#matrix tbody tr:first-child .badge")).Single().Should().EndWith(VerdictWord.Of("Fail").Word);
    }

    /// <summary>The cells' texts, in order.</summary>
    private static Task<string[]> Column(OpenReport report, int column) =>
        report.Page.EvaluateAsync<string[]>("column => Array.from(document.querySelectorAll('#matrix tbody tr'), row => row.cells[column].innerText.trim())", column);

    /// <summary>Each value once for each time that it follows another.</summary>
    private static List<string> Runs(string[] values) => [.. values.Where((value, index) => index == 0 || value != values[index - 1])];
}
