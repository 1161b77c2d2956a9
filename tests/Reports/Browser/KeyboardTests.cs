using System.Text.Json;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace Lse66.Tests.Reports;

[Collection(AsPeopleMeetIt.Name)]
public sealed class KeyboardTests(Chromium chromium, ReportGallery gallery)
{
    private const string Focusable = "a[href], button, input, select, summary, [tabindex='0']";

    /// <summary>Number of the focused element among all that can be reached, and whether a person sees that it has the focus and where it is.</summary>
    private const string Focused =
        $$"""
        () => {
          const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
          const seen = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none" && box.bottom > 0 && box.top < window.innerHeight && box.width > 0;
          return { index: window.reachable.indexOf(one), seen: seen, html: one.outerHTML.slice(0, 120) };
        }
        """;

    [Fact]
    public async Task Tab_FromTheTop_ReachesEverythingInOrderAndShowsWhereItIs()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing));
        int count = await report.Page.EvaluateAsync<int>($$"""() => (window.reachable = Array.from(document.querySelectorAll("{{Focusable}}")).filter(one => one.checkVisibility())).length""");
        count.Should().BeGreaterThan(100);

        for (int expected = 0; expected < count; expected++)
        {
            await report.Page.Keyboard.PressAsync("Tab");
            JsonElement focused = await report.Page.EvaluateAsync<JsonElement>(Focused);
            focused.GetProperty("index").GetInt32().Should().Be(expected, "{0} has the focus", focused.GetProperty("html"));
            focused.GetProperty("seen").GetBoolean().Should().BeTrue("{0} has the focus", focused.GetProperty("html"));
        }
    }

    [Fact]
    public async Task SkipLink_IsTheFirstStopAndLeadsPastTheContents()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing));

        await report.Page.Keyboard.PressAsync("Tab");
        (await report.Page.Locator(":focus").InnerTextAsync()).Should().Contain("Skip");
        await report.Page.Keyboard.PressAsync("Enter");
        await report.Page.Keyboard.PressAsync("Tab");

        (await report.Page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)")).Should().BeTrue();
    }

    [Fact]
    public async Task Details_OpenAndCloseWithEnter()
    {
        await using OpenReport report = await chromium.Open(gallery.Html(ReportGallery.Failing), script: false);
        ILocator steps = report.Page.Locator("details").First;

        await steps.Locator("summary").FocusAsync();
        await report.Page.Keyboard.PressAsync("Enter");
        (await steps.GetAttributeAsync("open")).Should().NotBeNull();
        await report.Page.Keyboard.PressAsync("Enter");
        (await steps.GetAttributeAsync("open")).Should().BeNull();
    }
}
