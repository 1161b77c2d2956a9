using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Lse66.Record;
using Lse66.Tests.Reports;
using NJsonSchema;
using Xunit;

namespace Lse66.Tests.Record;

public sealed class RecordSchemaTests
{
    [Fact]
    public void Schema_Committed_IsThatOfTheRecordTypes() => PublishedDocument.ShouldBe("docs/campaign.schema.json", RecordSchema.Write());

    [Fact]
    public void Schemas_OfDerivedDocuments_AreThoseOfTheirTypes()
    {
        PublishedDocument.ShouldBe("docs/status.schema.json", RecordSchema.Write(RecordSchema.CreateForStatus()));
        PublishedDocument.ShouldBe("docs/gate.schema.json", RecordSchema.Write(RecordSchema.CreateForGate()));
    }

    [Fact]
    public async Task Schema_AsPublished_AcceptsARecord() => (await Problems(json => json)).Should().BeEmpty();

    [Theory]
    [InlineData("\"verdict\": \"Pass\"", "\"verdict\": \"Passed\"")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 2")]
    [InlineData("\"requirements\":", "\"requirement\":")]
    [InlineData("\"seed\": ", "\"seed\": \"x\", \"was\": ")]
    public async Task Schema_AsPublished_RefusesAnotherShape(string original, string changed)
    {
        (await Problems(json => json.Contains(original, StringComparison.Ordinal) ? json.Replace(original, changed, StringComparison.Ordinal) : throw new InvalidOperationException($"no {original}")))
            .Should().NotBeEmpty();
    }

    /// <summary>Records that a harness wrote before it kept courses and quantiles are whole without them.</summary>
    [Fact]
    public async Task Record_WithoutWhatOnlyPlotsNeed_IsReadAndAccepted()
    {
        JsonNode record = JsonNode.Parse(RecordJson.Write(SampleRecord.Varied))!;
        foreach (JsonObject measured in record["requirements"]!.AsArray().SelectMany(one => one!["measurements"]!.AsArray()).OfType<JsonObject>())
        {
            measured.Remove("course").Should().BeTrue();
            (measured["distribution"] as JsonObject)?.Remove("quantiles").Should().BeTrue();
        }
        string json = record.ToJsonString();

        (await JsonSchema.FromFileAsync(RepositoryRoot.File("docs", "campaign.schema.json"))).Validate(json).Should().BeEmpty();
        CampaignRecord read = RecordJson.Read(Encoding.UTF8.GetBytes(json));
        read.Requirements.SelectMany(one => one.Measurements).Should().OnlyContain(one => one.Course == null && (one.Distribution == null || one.Distribution.Quantiles.Count == 0));
    }

    private static async Task<IEnumerable<string>> Problems(Func<string, string> change)
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(RepositoryRoot.File("docs", "campaign.schema.json"));
        return schema.Validate(change(Encoding.UTF8.GetString(RecordJson.Write(SampleRecord.Varied)))).Select(error => error.ToString());
    }
}
