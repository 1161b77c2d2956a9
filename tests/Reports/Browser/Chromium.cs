using Microsoft.Playwright;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>One browser for all tests that look at a report as people do; it is started by the first that needs it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "LSE66_CHROMIUM";
    private const string Debian = "/usr/bin/chromium";

    private IPlaywright? driver;
    private IBrowser? browser;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A report from disk, in a window of its own.</summary>
    /// <param name="width">Of the window, in CSS pixels.</param>
    public async Task<OpenReport> Open(string file, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        browser ??= await Launch();
        IBrowserContext window = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = HeightOf(width) },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            Offline = true,
        });
        return await OpenReport.In(window, new Uri(file).AbsoluteUri);
    }

    public static int HeightOf(int width) => width < 600 ? 844 : 900;

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        driver?.Dispose();
    }

    /// <summary>Never a browser that was downloaded, and never a skipped test: a report that nobody opened is not proved.</summary>
    private async Task<IBrowser> Launch()
    {
        string program = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Debian;
        if (!File.Exists(program))
            throw new InvalidOperationException($"no browser at {program}: install one (Debian, as root: apt-get install chromium, which ./test does), or name a Chromium in {Variable}");
        driver = await Playwright.CreateAsync();
        return await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }
}
