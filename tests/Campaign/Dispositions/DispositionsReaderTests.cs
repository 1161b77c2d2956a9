using System.Text;
using FluentAssertions;
using Lse66.Campaign;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class DispositionsReaderTests : IDisposable
{
    private const string Deviation = "deviations:\n  - { requirement: 0009, measurement: 'latency', bound: 1.5, unit: ms, issue: LVV-7, reason: agreed, approver: CCB, expires: 2026-12-31 }\n";

    private readonly string folder = Directory.CreateTempSubdirectory("lse66-dispositions-").FullName;

    [Fact]
    public void Read_Everything_IsAsWritten()
    {
        DispositionsRecord read = DispositionsReader.Read(
            "documentNumber: SCTR-12\nissue: '2'\nchanges:\n  - { issue: '1', date: 2026-01-31, author: A, description: first }\n" + Deviation
            + "notes:\n  - { requirement: 0013, author: B, date: 2026-02-01, text: seen }\n  - { text: everywhere }\n"
            + "assessment:\n  author: C\n  text: |\n    One.\n\n    Two.\napprovals:\n  - { role: Approved, name: D, date: 2026-02-02 }\n",
            "d.yaml");

        read.Should().BeEquivalentTo(new DispositionsRecord(
            null,
            "SCTR-12",
            "2",
            [new ChangeRecord("1", "2026-01-31", "A", "first")],
            [new DeviationRecord("CA-TS-GDR-ICD-0009", "latency", 1.5, "ms", "LVV-7", "agreed", "CCB", "2026-12-31")],
            [new NoteRecord("CA-TS-GDR-ICD-0013", "B", "2026-02-01", "seen"), new NoteRecord(null, string.Empty, string.Empty, "everywhere")],
            new AssessmentRecord("C", string.Empty, "One.\n\nTwo."),
            [new ApprovalRecord("Approved", "D", "2026-02-02")]));
        read.IsApproved.Should().BeTrue();
    }

    [Theory]
    [InlineData("approvals:\n  - { role: Approved, name: D }")]
    [InlineData("approvals:\n  - { role: Approved, date: 2026-02-02 }")]
    [InlineData("approvals:\n  - { role: Reviewed, name: D, date: 2026-02-02 }")]
    [InlineData("")]
    public void IsApproved_WithoutNameDateOrRole_IsADraft(string yaml) => DispositionsReader.Read(yaml, "d.yaml").IsApproved.Should().BeFalse();

    [Theory]
    [InlineData("deviation: []", "*line 1: unknown field 'deviation'; nearest are *deviations*")]
    [InlineData("deviations: yes", "*line 1: field 'deviations' is a list*")]
    [InlineData("deviations: [one]", "*'deviations' holds fields: requirement, *")]
    [InlineData("deviations:\n  - { requirement: 0002 }", "*line 2: LSE-66 v3.2 has no requirement '0002'*")]
    [InlineData("deviations:\n  - { requirement: 0009 }", "*field 'deviations.measurement' is missing*")]
    [InlineData("documentNumber: [a]", "*'documentNumber' is one value*")]
    [InlineData("approvals:\n  - { role: Blessed, name: D }", "*unknown role 'Blessed'*")]
    [InlineData("record: 12", "*write the record's SHA-256*")]
    [InlineData("assessment:\n  text: \"a\\u202Eb\"", "*unprintable*")]
    [InlineData("assessment:\n  author: C", "*field 'assessment.text' is missing*")]
    [InlineData("a: &x [1]\nb: [*x, *x]", "*anchors and aliases are not accepted*")]
    [InlineData("a: [[[[[[[[1]]]]]]]]", "*nested deeper*")]
    [InlineData("- list", "*holds no fields*lse66 report DIR --dispositions*")]
    [InlineData("notes: {", "*not readable as YAML*")]
    [InlineData("notes:\n  - { text: a }\nnotes:\n  - { text: b }", "*not readable as YAML*")]
    [InlineData("--- {}\n--- {}", "*2 YAML documents*")]
    public void Read_Hostile_IsOneMessageWithTheLine(string yaml, string message) =>
        FluentActions.Invoking(() => DispositionsReader.Read(yaml, "d.yaml")).Should().Throw<UsageException>().WithMessage(message).Which.Message.Should().StartWith("dispositions d.yaml");

    [Theory]
    [InlineData("bound: 1.5", "bound: x", "*field 'deviations.bound' is 'x'; write a number*")]
    [InlineData("bound: 1.5", "bound: .nan", "*write a number*")]
    [InlineData("expires: 2026-12-31", "expires: 31.12.2026", "*write a date as 2026-01-31*")]
    [InlineData("reason: agreed, ", "", "*field 'deviations.reason' is missing*")]
    [InlineData("expires: 2026-12-31 }", "expires: 2026-12-31 }\n  - { requirement: CA-TS-GDR-ICD-0009, measurement: 'latency', bound: 2, unit: ms, issue: L, reason: r, expires: 2026-12-31 }", "*a second deviation*")]
    public void Read_DeviationThatIsNone_IsRefused(string written, string instead, string message) =>
        FluentActions.Invoking(() => DispositionsReader.Read(Deviation.Replace(written, instead, StringComparison.Ordinal), "d.yaml")).Should().Throw<UsageException>().WithMessage(message);

    [Fact]
    public void Read_TooLong_IsRefused()
    {
        FluentActions.Invoking(() => DispositionsReader.Read(new string('#', 2 * 1024 * 1024), "d.yaml")).Should().Throw<UsageException>().WithMessage("*at most*");
        FluentActions.Invoking(() => DispositionsReader.Read($"assessment:\n  text: {new string('x', DispositionsReader.ProseLengthMax + 1)}", "d.yaml")).Should().Throw<UsageException>().WithMessage("*longer than*");
        DispositionsReader.Read($"assessment:\n  text: {new string('x', DispositionsReader.ProseLengthMax)}", "d.yaml").Assessment!.Text.Should().HaveLength(DispositionsReader.ProseLengthMax);
    }

    [Fact]
    public void Beside_OtherRecord_IsRefused()
    {
        Write($"record: {MadeCampaign.Digest}");

        DispositionsFile.Beside(folder, MadeCampaign.Digest).Record.Should().Be(MadeCampaign.Digest);
        FluentActions.Invoking(() => DispositionsFile.Beside(folder, new string('0', 64))).Should().Throw<UsageException>().WithMessage("*written for the record 9b1f*this is 0000*");
    }

    [Fact]
    public void Beside_NothingOrEmpty_IsNothingDecided()
    {
        DispositionsFile.Beside(folder, MadeCampaign.Digest).Should().Be(DispositionsRecord.None);
        Write(string.Empty);
        DispositionsFile.Beside(folder, MadeCampaign.Digest).Should().Be(DispositionsRecord.None);
    }

    [Fact]
    public void Beside_LinkOrFolder_IsRefused()
    {
        string path = Path.Combine(folder, DispositionsRecord.FileName);
        File.CreateSymbolicLink(path, "/etc/passwd");
        FluentActions.Invoking(() => DispositionsFile.Beside(folder, MadeCampaign.Digest)).Should().Throw<UsageException>().WithMessage("*a link*");
        File.Delete(path);
        Directory.CreateDirectory(path);
        FluentActions.Invoking(() => DispositionsFile.Beside(folder, MadeCampaign.Digest)).Should().Throw<UsageException>().WithMessage("*is a folder*");
    }

    [Fact]
    public void Template_AsPrinted_IsReadAndDecidesNothing()
    {
        CampaignRecord late = MadeCampaign.With("0009", MadeCampaign.Outcome("0009", MadeCampaign.LatencyOf(1.5, 0.1)));

        string template = DispositionsTemplate.Write(late, MadeCampaign.Digest);
        DispositionsRecord read = DispositionsReader.Read(template, "d.yaml");

        (read.Record, read.Deviations.Count, read.IsApproved).Should().Be((MadeCampaign.Digest, 0, false));
        template.Should().Contain("#  - requirement: '0009'   # E-0009-1: 1.5 in [1.4, 1.6] ms, limit 1");
    }

    [Fact]
    public void Template_EntryFilledIn_CoversItsFail()
    {
        CampaignRecord late = MadeCampaign.With("0009", MadeCampaign.Outcome("0009", MadeCampaign.LatencyOf(1.5, 0.1)));
        string filled = DispositionsTemplate.Write(late, MadeCampaign.Digest)
            .Replace("#  - requirement", "  - requirement", StringComparison.Ordinal)
            .Replace("bound:          ", "bound: 2 ", StringComparison.Ordinal).Replace("issue: ''       #", "issue: L-1 #", StringComparison.Ordinal)
            .Replace("reason: ''", "reason: agreed", StringComparison.Ordinal).Replace("approver: ''", "approver: CCB", StringComparison.Ordinal);

        foreach (string field in new[] { "measurement", "bound", "unit", "issue", "reason", "approver", "expires" })
            filled = filled.Replace($"#    {field}:", $"    {field}:", StringComparison.Ordinal);

        DeviationApplication.Apply(late, DispositionsReader.Read(filled, "d.yaml")).Deviations.Single().State.Should().Be(DeviationState.Applied);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string text) => File.WriteAllText(Path.Combine(folder, DispositionsRecord.FileName), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
