using System.Text.RegularExpressions;
using FluentAssertions;
using Lse66.Record;
using Lse66.Tests.Campaign;
using Xunit;

namespace Lse66.Tests.Record;

/// <summary>docs/evidence.md says what the tables are, and its queries answer what it says they do.</summary>
public sealed partial class EvidenceDocumentTests(CheckedCampaign campaign) : IClassFixture<CheckedCampaign>
{
    private static string Text => File.ReadAllText(RepositoryRoot.File("docs/evidence.md"));

    [Fact]
    public void Document_NamesEveryTableAndView()
    {
        foreach ((string table, _) in EvidenceSchema.Tables.Concat(EvidenceSchema.Views))
            Text.Should().Contain($"`{table}`");
    }

    [Fact]
    public void Queries_OnARecord_Answer()
    {
        string[] queries = [.. Query().Matches(Text).Select(match => match.Groups["query"].Value)];
        queries.Should().HaveCount(3);
        using var evidence = SqliteDatabase.OpenSealed(Path.Combine(campaign.Folder, "evidence.db"), "evidence.db");
        evidence.Execute("PRAGMA trusted_schema = ON");

        double worst = Rows(evidence, queries[0]).Max(row => row.RealOrNull(2) ?? double.NaN);
        worst.Should().Be(SealedCampaign.Open(campaign.Folder).Record.Requirements.Single(one => one.Id.EndsWith("-0009", StringComparison.Ordinal)).Measurements[0].Estimate);
        Rows(evidence, queries[1]).Should().BeEmpty("no requirement of the telescope was selected");
        Rows(evidence, queries[2]).Select(row => row.TextOrNull(2)).Should().Contain("data delivery latency, maximum");
    }

    private static IEnumerable<SqliteStatement> Rows(SqliteDatabase database, string query)
    {
        using SqliteStatement statement = database.Prepare(query);
        while (statement.Step())
            yield return statement;
    }

    [GeneratedRegex(@"```sql\n(?<query>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query();
}
