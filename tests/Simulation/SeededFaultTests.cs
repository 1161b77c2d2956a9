using FluentAssertions;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

/// <summary>
/// Each fault changes what it says and nothing else, to the bit; with its neutral value it changes nothing. Where frames are fewer or later, what follows
/// from that is listed too: tags, arrivals, and the running number in the identifiers of later frames.
/// </summary>
public class SeededFaultTests
{
    private static readonly SiteAspects Nominal = SiteAspects.Of();

    public static TheoryData<string, string> Changes => new()
    {
        { "slow-rate", "arrival, delivered, identifier, integrations, second client, subset, tag" },
        { "jitter", "arrival, integrations, tag" },
        { "skewed-sensor", "arrival, integrations, tag" },
        { "late-start", "arrival, delivered, identifier, integrations, second client, tag" },
        { "early-stop", "delivered, identifier, second client, subset" },
        { "stop-at-closing", "delivered, identifier, second client, subset" },
        { "abort-stops-data", "delivered, identifier, second client" },
        { "wrong-integration-time", "arrival, integrations, tag" },
        { "tag-offset", "tag" },
        { "tag-coarse", "tag" },
        { "tag-utc", "tag" },
        { "tag-noise", "tag" },
        { "tag-outlier", "tag" },
        { "sensor-clock-drift", "tag" },
        { "tag-not-increasing", "tag" },
        { "latency", "arrival" },
        { "latency-tail", "arrival" },
        { "latency-growing", "arrival" },
        { "latency-one-sensor", "arrival" },
        { "stall", "delivered, second client, subset" },
        { "dropped-stamp", "delivered, second client" },
        { "last-stamp-dropped", "delivered, second client, subset" },
        { "silent-sensor", "delivered, second client" },
        { "duplicated-stamp", "delivered, second client" },
        { "reordered", "arrival, order" },
        { "swapped-streams", "arrival, pixels, tag" },
        { "replay-to-late", "late, second client" },
        { "unsubscribed-leak", "subset" },
        { "starved-client", "second client, subset" },
        { "discard-ignored", "discard" },
        { "metadata-missing-identifier", "identifier" },
        { "metadata-missing-tag", "tag" },
        { "metadata-missing-row", "row" },
        { "metadata-missing-column", "column" },
        { "metadata-missing-sensor", "sensor" },
        { "metadata-missing-binning", "binning" },
        { "metadata-missing-firmware", "firmware" },
        { "metadata-missing-software", "software" },
        { "metadata-wrong-row", "row" },
        { "metadata-wrong-column", "column" },
        { "metadata-wrong-sensor", "sensor" },
        { "metadata-wrong-sensor-other", "sensor" },
        { "metadata-wrong-binning", "binning" },
        { "metadata-wrong-firmware", "firmware" },
        { "metadata-wrong-software", "software" },
        { "metadata-wrong-software-other", "software" },
        { "firmware-32-bit", "firmware" },
        { "identifier-reused", "events, identifier" },
        { "identifier-reused-after-night", "events, identifier" },
        { "sequence-saturates", "identifier" },
        { "sequence-stuck", "identifier" },
        { "stamp-index-missing", "delivered" },
        { "transposed-pixels", "pixels" },
        { "mirrored-pixels", "pixels" },
        { "truncated-16-bit", "pixels" },
        { "stuck-bit", "pixels" },
        { "shifted-pixels", "pixels" },
        { "wrong-pixel", "pixels" },
        { "blank-stamp", "pixels" },
        { "empty-stamp", "arrival, pixels, shape" },
        { "noisy-readout", "pixels" },
        { "roi-clamped", "arrival, pixels, shape" },
        { "roi-refused", "answers, arrival, pixels, row, shape" },
        { "roi-stale", "pixels" },
        { "second-window", "delivered, second client, subset" },
        { "last-row-missing", "arrival, pixels, shape" },
        { "diagnostic-ignores-integration", "arrival, integrations, stated integration, tag" },
        { "diagnostic-ignores-rate", "arrival, delivered, integrations, second client, tag" },
        { "diagnostic-ignores-binning", "arrival, binning, pixels, shape" },
        { "diagnostic-ignores-dimensions", "arrival, pixels, shape" },
        { "diagnostic-ignores-locations", "column, pixels, row" },
        { "middle-crossed", "commands, row" },
        { "lead-time-short", "commands" },
        { "late-supersede", "column, commands, row" },
        { "no-init-guider", "column, commands, row" },
        { "seconds-as-milliseconds", "commands" },
        { "integration-time-off", "arrival, commands, integrations, pixels, stated integration, tag" },
        { "integration-time-missing", "commands" },
        { "roi-per-sensor-dimensions", "column, commands, row" },
        { "dimensions-missing", "column, commands, row" },
        { "location-missing", "column, commands, row" },
        { "sensor-not-commanded", "column, commands, row" },
        { "pixel-scale", "file calibration.json" },
        { "small-area", "file geometry.json" },
        { "registration-singular", "file calibration.json" },
        { "registration-duplicated", "file calibration.json" },
        { "registration-missing", "file calibration.json" },
        { "registration-wrong-corner", "file calibration.json" },
        { "registration-mirrored", "file calibration.json" },
        { "registration-skewed", "file calibration.json" },
        { "z-out-of-band", "file survey.json" },
        { "survey-state-missing", "file survey.json" },
        { "z-unstable", "file stability.json" },
        { "xy-unstable", "file stability.json" },
        { "gain-placeholder", "file gain.json" },
        { "host-one-port", "file host.json" },
        { "host-slow-port", "file host.json" },
        { "host-no-ipv4", "file host.json" },
        { "host-no-posix-sockets", "file host.json" },
        { "host-os", "file host.json" },
        { "host-no-execution", "file host.json" },
        { "host-not-configurable", "file host.json" },
        { "missing-symbol", "file libguiderdaq.so" },
        { "wrong-machine", "file libguiderdaq.so" },
        { "header-broken", "file software.json" },
        { "sample-client-silent", "file software.json" },
        { "closing-gap", "arrival, delivered, identifier, integrations, second client, subset, tag" },
        { "tag-rounded", "tag" },
        { "roi-at-middle", "commands, row" },
        { "bits-per-pixel", "pixels" },
        { "pixel-value", "pixels" },
        { "z-tilted", "file survey.json" },
        { "lost-stamp", "delivered, second client" },
        { "further-window", "delivered, second client" },
        { "reported-binning", "binning" },
        { "integration-time-zero", "column, commands, row" },
    };

    [Fact]
    public void Changes_Always_CoverTheWholeCatalogue() =>
        Changes.Select(row => (string)row[0]).Should().BeEquivalentTo(FaultCatalogue.All.Select(fault => fault.Name));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Fault_WithItsDefault_ChangesTheseAspectsOnly(string name, string aspects) =>
        string.Join(", ", SiteAspects.Of(FaultCatalogue.Parse(name)).DifferencesFrom(Nominal)).Should().Be(aspects);

    [Fact]
    public void Faults_AllWithTheirNeutralValues_ChangeNothing() =>
        SiteAspects.Of([.. FaultCatalogue.All.Select(fault => new SeededFault(fault.Name, fault.Neutral))]).DifferencesFrom(Nominal).Should().BeEmpty();

    [Fact]
    public void Faults_TwoAtOnce_BothAct() =>
        SiteAspects.Of(FaultCatalogue.Parse("tag-offset"), FaultCatalogue.Parse("host-os")).DifferencesFrom(Nominal).Should().Equal("file host.json", "tag");
}
