using System.Globalization;
using FluentAssertions;
using Lse66.Icd;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>What readers that this project did not write make of the exchange formats: Python's csv module and junitparser.</summary>
public sealed class OtherReaderTests : IDisposable
{
    private const string Csv = "import csv,sys\nfor row in csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8-sig')): print(len(row), None in row, row[next(iter(row))])";

    private const string JUnit =
        "import sys\nfrom junitparser import JUnitXml\nread = JUnitXml.fromfile(sys.argv[1])\n"
        + "print(sum(1 for suite in read for case in suite), read.tests, read.failures, read.errors, read.skipped)\n"
        + "for suite in read: print(dict((one.name, one.value) for one in suite.properties())['requirement'])";

    private readonly string folder = Directory.CreateTempSubdirectory("lse66-exchange-").FullName;

    private static Report Full { get; } = new(DispositionedCampaign.Undecided(SampleRecord.Full), SampleRecord.Digest);

    [Fact]
    public void Csv_ReadByPython_HasOneWidthAndEveryRequirement()
    {
        string[] rows = Said(Csv, TraceabilityCsv.Render(Full));

        rows.Select(row => row.Split(' ')[0]).Distinct().Should().ContainSingle();
        rows.Should().OnlyContain(row => row.Contains(" False ", StringComparison.Ordinal), "no row has more cells than the header");
        rows.Select(row => row.Split(' ')[2]).Distinct().Should().Equal(Register.Requirements.Select(one => one.Id.ToString()));
    }

    [Fact]
    public void JUnit_ReadByJunitparser_CountsWhatItHolds()
    {
        string[] lines = Said(JUnit, JUnitXml.Render(Full));

        int[] counts = [.. lines[0].Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        counts[1].Should().Be(counts[0]).And.BeGreaterThan(39);
        counts[2].Should().Be(SampleRecord.Full.Requirements.SelectMany(one => one.Scenarios).Count(one => one.Verdict == "Fail"));
        counts[3].Should().BePositive();
        counts[4].Should().Be(0);
        lines.Skip(1).Should().Equal(Register.Requirements.Select(one => one.Id.ToString()));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string[] Said(string script, byte[] content)
    {
        string path = Path.Combine(folder, "file");
        File.WriteAllBytes(path, content);
        return Pdf.Said("python3", "-c", script, path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
