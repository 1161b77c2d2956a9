using FluentAssertions;
using Lse66.Icd;

namespace Lse66.Tests.Icd;

/// <summary>Two issues of the document, the newer one made by an edit of the text.</summary>
public sealed class IssueDiffTests
{
    [SharedDataFact]
    public void Of_IssueAndItself_IsEmpty() => Diff(RealDocument.Text).Should().Match<IssueDiff>(diff => diff.Changes.Count == 0 && diff.Suspect.Count == 0);

    [SharedDataFact]
    public void Of_ChangedText_ShowsBothAndMakesItSuspect()
    {
        IssueDiff diff = Diff(RealDocument.With("until total closure", "until first movement"));

        IssueChange change = diff.Changes.Should().ContainSingle().Subject;
        (change.What, change.Subject).Should().Be(("text", "CA-TS-GDR-ICD-0037"));
        WordDiff.Of(change.Was!, change.Is!).Should().Contain("[-total closure-] {+first movement+}");
        diff.Suspect.Should().ContainSingle().Which.Should().Match<SuspectRequirement>(one => one.Id.Short == "0037" && one.Cause == SuspectCause.Changed && one.OldFingerprint != one.NewFingerprint);
    }

    [SharedDataFact]
    public void Of_ChangedParameter_ShowsOldNewAndUnit()
    {
        IssueDiff diff = Diff(RealDocument.With("guideSync : msec Private = 1", "guideSync : msec Private = 2"));

        diff.Changes.Should().ContainSingle().Which.Should().Match<IssueChange>(one => one.What == "parameter value" && one.Subject == "guideSync" && one.Was == "1 msec" && one.Is == "2 msec" && one.Affects.Single().Short == "0036");
        diff.Suspect.Single().Id.Short.Should().Be("0036");
    }

    [SharedDataFact]
    public void Of_ChangedUnit_IsNamed() =>
        Diff(RealDocument.With("guideSync : msec Private = 1", "guideSync : sec Private = 1")).Changes.Should().ContainSingle().Which.What.Should().Be("parameter unit");

    [SharedDataFact]
    public void Of_DiscussionOnly_MakesNothingSuspect()
    {
        string[] lines = RealDocument.Text.Split('\n');
        DocumentRequirement discussed = RealDocument.Document.Requirements.First(one => one.Discussion is { Length: > 40 });
        string word = discussed.Discussion!.Split(' ').First(one => one.Length > 6 && one.All(char.IsAsciiLetter) && !discussed.Specification!.Contains(one, StringComparison.Ordinal));
        int at = Array.FindIndex(lines, line => line.Contains(discussed.Id.ToString(), StringComparison.Ordinal));
        int changed = Array.FindIndex(lines, at, line => line.Contains(word, StringComparison.Ordinal));
        lines[changed] = lines[changed].Replace(word, "perhaps", StringComparison.Ordinal);

        IssueDiff diff = Diff(string.Join('\n', lines));

        diff.Changes.Should().Contain(one => one.What == "discussion");
        diff.Suspect.Should().BeEmpty();
    }

    [SharedDataFact]
    public void Of_MovedSection_IsNoReasonForSuspicion()
    {
        IssueDiff diff = Diff(RealDocument.Text.Replace("3.1.1.2.2.3", "3.1.1.2.2.4", StringComparison.Ordinal));

        diff.Changes.Should().ContainSingle().Which.Should().Match<IssueChange>(one => one.What == "moved" && one.Is == "section 3.1.1.2.2.4");
        diff.Suspect.Should().BeEmpty();
    }

    [SharedDataFact]
    public void Of_RenumberedRequirement_IsOneChange()
    {
        IssueDiff diff = Diff(RealDocument.With("ID: CA-TS-GDR-ICD-0037", "ID: CA-TS-GDR-ICD-0137"));

        diff.Changes.Should().ContainSingle().Which.Should().Match<IssueChange>(one => one.What == "renumbered" && one.Was == "CA-TS-GDR-ICD-0037" && one.Is == "CA-TS-GDR-ICD-0137");
        diff.Suspect.Should().ContainSingle().Which.Should().Match<SuspectRequirement>(one => one.Cause == SuspectCause.Renumbered && one.NewId!.Value.Short == "0137");
    }

    [SharedDataFact]
    public void Of_RemovedAndAdded_MirrorEachOther()
    {
        ControlledDocument without = RealDocument.Document with { Requirements = [.. RealDocument.Document.Requirements.Where(one => one.Id.Short != "0037")] };

        IssueDiff.Of(RealDocument.Document, without).Should().Match<IssueDiff>(diff => diff.Changes.Single().What == "removed" && diff.Suspect.Single().Cause == SuspectCause.Removed);
        IssueDiff.Of(without, RealDocument.Document).Should().Match<IssueDiff>(diff => diff.Changes.Single().What == "added" && diff.Suspect.Single().Cause == SuspectCause.Added);
    }

    private static IssueDiff Diff(string newText) => IssueDiff.Of(RealDocument.Document, DocumentReader.Read(newText));
}
