using FluentAssertions;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Qualification;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Qualification;

/// <summary>The pairs themselves: what they cover and where their sides lie. No campaign is run; the clean sites are made up.</summary>
public class BoundaryCatalogueTests
{
    private const double Value = 0.25;
    private const double Uncertainty = 0.1;

    private static readonly IReadOnlyList<BoundaryPair> Pairs = Boundaries.Pairs(MadeUp(), []);

    [Fact]
    public void Pairs_Always_CoverAll39Requirements() =>
        Pairs.Select(pair => pair.Requirement).Distinct().Should().BeEquivalentTo(Register.Requirements.Select(one => one.Id));

    [Fact]
    public void Pairs_Always_DemandBothPassAndFail() =>
        Pairs.Should().OnlyContain(pair => pair.Sides.Any(side => side.Expected == Verdict.Pass) && pair.Sides.Any(side => side.Expected == Verdict.Fail));

    [Fact]
    public void Faults_Always_AreOfTheCatalogueAndWithinTheirRange()
    {
        foreach (BoundarySide side in AdjacentCatalogue.All.Concat(SmallestCatalogue.All).SelectMany(pair => pair.Sides))
            if (side.Fault is { } fault)
                FluentActions.Invoking(() => FaultCatalogue.Parse(fault.ToString())).Should().NotThrow();
    }

    [Fact]
    public void Pairs_OfOneRequirement_HaveNamesOfTheirOwn() =>
        Pairs.Select(pair => (pair.Requirement, pair.Name)).Should().OnlyHaveUniqueItems();

    /// <summary>The clean site is a column of the matrix and no fault.</summary>
    [Fact]
    public void Readme_OfTheCatalogues_GivesTheirNumbers() =>
        string.Join(' ', File.ReadAllText(RepositoryRoot.File("README.md")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Should().Contain(FormattableString.Invariant($"{FaultCatalogue.All.Count} faults x {Register.Requirements.Count} requirements and {Pairs.Sum(pair => pair.Sides.Count)} sides of {Pairs.Count} limits"));

    [Theory]
    [InlineData("data delivery latency", 1, false)]
    [InlineData("frame rate", 9, true)]
    [InlineData("ROI lead time", 200, true)]
    [InlineData("spread of integration starts, late sensor", 1, false)]
    [InlineData("z variation", 2.5, false)]
    public void Continuum_Always_LiesOneStepBeyondTheUncertaintyAndThreeUncertaintiesWithNoise(string name, double limit, bool lower)
    {
        BoundaryPair pair = Pairs.Single(one => one.Name == name);
        Continuum continuum = ContinuumCatalogue.All.Single(one => one.Name == name);
        (Verdict below, Verdict above) = lower ? (Verdict.Fail, Verdict.Pass) : (Verdict.Pass, Verdict.Fail);
        pair.Sides.Select(side => (Math.Round(side.Value, 9), side.Noise, side.Expected)).Should().Equal(
            (Math.Round(limit - Uncertainty - continuum.Step, 9), SiteNoise.None, below),
            (limit, SiteNoise.None, Verdict.Inconclusive),
            (Math.Round(limit + Uncertainty + continuum.Step, 9), SiteNoise.None, above),
            (Math.Round(limit - 3 * Uncertainty, 9), SiteNoise.Errors, below),
            (Math.Round(limit + 3 * Uncertainty, 9), SiteNoise.Errors, above));
    }

    [Fact]
    public void Continuum_OfAQuantityThatAddsUp_TakesOffWhatTheCleanSiteHas() =>
        Pairs.Single(one => one.Name == "data delivery latency").Sides[1].Fault.Should().Be(new SeededFault("latency", 1 - Value));

    [Fact]
    public void Continuum_WithoutItsMeasurementAtTheCleanSite_IsABugThatIsNamed() =>
        FluentActions.Invoking(() => Boundaries.Pairs([.. MadeUp().Select(one => one with { Requirements = [], Broken = "the worker died" })], []))
            .Should().Throw<InvalidOperationException>().WithMessage("Bug in harness*the worker died*");

    [Fact]
    public void Run_WhoseCleanSiteGaveNoVerdict_IsTheRigs() =>
        FluentActions.Invoking(() => Boundaries.Run(1, [], QualificationPart.Whole, jobs => [.. jobs.Select(job => JobResult.OfBroken(job.Name, "no answer"))]))
            .Should().Throw<RigException>().WithMessage("*no verdicts: no answer*");

    [Fact]
    public void Jobs_Always_RunTheOneRequirementOfTheirPair()
    {
        IReadOnlyList<QualificationJob> jobs = Boundaries.Jobs(Pairs, 7);
        jobs.Should().HaveCount(Pairs.SelectMany(pair => pair.Sides).Count(side => side.Fault is not null)).And.OnlyContain(job => job.Select.Count == 1 && job.Faults.Count >= 1 && job.Seed == 7);
        jobs.Select(job => job.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Found_OfABrokenCampaign_IsErrorAndNotAsExpected()
    {
        BoundaryPair[] one = [Pairs.First(pair => pair.Kind == BoundaryKind.SmallestViolation)];
        JobResult[] broken = [.. MadeUp(), .. Boundaries.Jobs(one, 1).Select(job => JobResult.OfBroken(job.Name, "no answer"))];
        BoundaryFound found = Boundaries.Found(one, broken).Single(side => side.Side.Fault is not null);
        (found.Verdict, found.AsExpected, found.Reason).Should().Be((Verdict.Error, false, "no answer"));
    }

    [Fact]
    public void Found_OfASupplementaryMeasurement_TakesItsOwnVerdict()
    {
        BoundaryPair pair = Pairs.First(one => one.Measurement is not null);
        JobResult[] results = [.. MadeUp(), .. Boundaries.Jobs([pair], 1).Select(job => new JobResult(job.Name, [new RequirementFound(pair.Requirement.ToString(), Verdict.Pass, null, [Measured(pair.Measurement!, 1, Verdict.Inconclusive)])], null))];
        Boundaries.Found([pair], results).Select(one => one.Verdict).Distinct().Should().Equal(Verdict.Inconclusive);
    }

    /// <summary>Clean sites on which everything measured is 0.25 with U = 0.1, against the limits of the ICD.</summary>
    private static JobResult[] MadeUp() =>
    [
        .. Boundaries.CleanJobs(1, []).Select(job => new JobResult(
            job.Name,
            [
                .. Register.Requirements.Select(one => new RequirementFound(
                    one.Id.ToString(),
                    Verdict.Pass,
                    null,
                    [.. ContinuumCatalogue.All.Where(other => RequirementId.Parse(other.Requirement) == one.Id && other.Measurement is not null).Select(other => Measured(other.Measurement!, LimitOf(one), Verdict.Pass)).Distinct()])),
            ],
            null)),
    ];

    private static ValueFound Measured(string name, double limit, Verdict decision) =>
        new("scenario", name, "unit", Value, Value - Uncertainty, Value + Uncertainty, 100, limit, decision);

    private static double LimitOf(Requirement requirement) => requirement.Parameters.Count > 0 ? Register.Parameters[requirement.Parameters[0]].Value : 1;
}
