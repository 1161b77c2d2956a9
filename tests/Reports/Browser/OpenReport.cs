using Microsoft.Playwright;

namespace Lse66.Tests.Reports;

/// <summary>A report in a window, with what the browser complained of and what it asked for.</summary>
public sealed class OpenReport : IAsyncDisposable
{
    private readonly IBrowserContext window;

    private OpenReport(IBrowserContext window, IPage page)
    {
        this.window = window;
        Page = page;
        page.Console += (_, message) => Complaints.Add(message.Text);
        page.PageError += (_, message) => Complaints.Add(message);
        page.Dialog += (_, dialog) => Complaints.Add($"dialog: {dialog.Message}");
        page.Request += (_, request) => Asked.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors, warnings, messages and dialogs.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses, the report's own among them.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<OpenReport> In(IBrowserContext window, string address)
    {
        OpenReport report = new(window, await window.NewPageAsync());
        await report.Page.GotoAsync(address);
        return report;
    }

    /// <summary>Opens whatever can be opened, as somebody would who reads it all.</summary>
    public Task Unfold() => Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => { one.open = true; })");

    /// <summary>The same page in another window.</summary>
    public async Task Show(int width, ColorScheme scheme)
    {
        await Page.SetViewportSizeAsync(width, Chromium.HeightOf(width));
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
    }

    /// <summary>Texts of all elements that match, as they are laid out: nothing where they are hidden.</summary>
    public Task<string[]> Texts(string selector) => Page.EvaluateAsync<string[]>("selector => Array.from(document.querySelectorAll(selector), one => one.innerText.trim())", selector);

    public async ValueTask DisposeAsync() => await window.DisposeAsync();
}
