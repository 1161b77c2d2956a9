using Lse66.Record;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lse66.Reports;

/// <summary>The compliance report as one HTML file (DESIGN: order of contents): a pure view of a campaign's record.</summary>
public static class HtmlReport
{
    /// <summary>
    /// A whole document, UTF-8, well-formed as XML too. It depends on its arguments alone: no clock, no file, no environment, no culture. Nothing in the record can
    /// break out of it: texts are cleaned, bounded and encoded.
    /// </summary>
    /// <param name="recordDigest">The record's name: SHA-256 of its SHA256SUMS, lower-case hexadecimal.</param>
    /// <param name="qualification">Of the harness, for the appendix; null: the report says that there is none.</param>
    public static string Render(CampaignRecord record, string recordDigest, QualificationRecord? qualification = null) =>
        Render(new Report(DispositionedCampaign.Undecided(record), recordDigest, qualification));

    /// <summary>The same with what people decided on the record, or of a status of many campaigns.</summary>
    /// <param name="onPaper">
    /// To be printed: what only a screen shows is left out, and long lists end after what a person reads, saying how many more the attached record holds. Ten thousand
    /// scenarios would otherwise be a thousand pages that no printer finishes.
    /// </param>
    public static string Render(Report report, bool onPaper = false)
    {
        ParameterView parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(Document.Report)] = report,
            [nameof(Document.OnPaper)] = onPaper,
        });
        using HtmlRenderer renderer = new(NoServices.Instance, NullLoggerFactory.Instance);
        string html = renderer.Dispatcher
            .InvokeAsync(async () => (await renderer.RenderComponentAsync<Document>(parameters)).ToHtmlString())
            .GetAwaiter()
            .GetResult();
        return $"<!DOCTYPE html>\n{html.ReplaceLineEndings("\n")}\n";
    }

    /// <summary>The components ask for nothing.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
