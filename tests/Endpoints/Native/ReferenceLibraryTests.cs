using System.Net;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>
/// The reference library in a child against the simulated site on a service: two languages, three processes' worth of boundaries, and the same stamps as the
/// harness sees over TCP by itself.
/// </summary>
public sealed class ReferenceLibraryTests : IDisposable
{
    private static readonly Duration Length = Duration.FromSeconds(1);
    private static readonly Duration Patience = Duration.FromSeconds(20);
    private static readonly SensorSet Sensors = SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R44_SG1);

    private readonly SimulatedSite site = new(new SiteOptions { Seed = 5, RealClock = true });
    private readonly TcpService service;

    public ReferenceLibraryTests() => service = TcpService.Start(site, new TcpServiceOptions());

    public void Dispose()
    {
        service.Dispose();
        site.Dispose();
    }

    private int Port => service.Address.Port;

    private ChildEndpoint Open() => ChildEndpointTests.Open($"tcp://127.0.0.1:{Port}", BadLibraryTests.Built("liblse66daq.so"));

    private TcpEndpoint Control() => TcpEndpoint.Open(ServiceSettings.Of(new TcpAddress(IPAddress.Loopback.ToString(), Port), HostTime.Start(TimeProvider.System)));

    [Fact]
    public void Declaration_IsThatOfTheServiceBehindTheLibrary()
    {
        using ChildEndpoint child = Open();
        child.Declaration.Identity.Kind.Should().Be("native");
        child.Declaration.EvidenceClass.Should().Be(EvidenceClass.Simulated, "the stamps are made up, wherever that happens");
        child.Declaration.TagMeaning.Should().Be(site.Declaration.TagMeaning);
        child.Declaration.Geometry.Should().Be(site.Declaration.Geometry);
    }

    [Fact]
    public void Stamps_ThroughTheLibrary_AreThoseOverTcp()
    {
        using ChildEndpoint child = Open();
        using TcpEndpoint control = Control();
        using IEndpointSession driving = control.Open(new SessionKey(0, "driven", SessionMode.Drive));
        using IEndpointSession watching = child.Open(new SessionKey(0, "watched", SessionMode.Observe));
        using IDaqClient direct = driving.Subscribe(Sensors);
        using IDaqClient through = watching.Subscribe(Sensors);
        driving.Send(InitGuider.For("e-1", new RoiDimensions(50, 50), _ => new RoiLocation(100, 200), 50)).Accepted.Should().BeTrue();
        driving.StartExposure(new ExposureRequest("e-1", Length, ShutterMotion.Normal, Scene.PositionPattern));

        List<TakenStamp> expected = Take(direct, 12), seen = Take(through, 12);

        seen.Select(Content).Should().BeEquivalentTo(expected.Select(Content));
        foreach (TakenStamp stamp in seen)
            stamp.Pixels.Should().Equal(expected.Single(one => Content(one).Equals(Content(stamp))).Pixels);
        ClockRelation clock = watching.Clock!;
        // The tag marks the trigger of the readout; what arrived before its end would have come before its cause.
        site.Declaration.TagMeaning.Should().Be(TagMeaning.ReadoutTrigger);
        double earliest = (site.Declaration.ReadoutTime!.For(50, 50) - clock.StandardUncertainty * 4).Milliseconds;
        seen.Select(stamp => (clock.ToSource(stamp.Arrival!.Value) - stamp.Metadata.TimeTag!.Value).Milliseconds).Should().OnlyContain(latency => latency > earliest && latency < 5000);
    }

    private static (GuideSensor Stream, long? Index, ImageMetadata Metadata, int Rows, int Columns) Content(TakenStamp stamp) =>
        (stamp.Stream, stamp.Index, stamp.Metadata, stamp.Rows, stamp.Columns);

    private static List<TakenStamp> Take(IDaqClient client, int count)
    {
        List<TakenStamp> taken = [];
        while (taken.Count < count && client.Wait(Patience, out GuiderSensorData? stamp))
            taken.Add(TakenStamp.Of(stamp));
        return taken;
    }
}

/// <summary>The libraries that misbehave on purpose, each of which must end as a failure of the rig that says what happened.</summary>
public sealed class BadLibraryTests
{
    /// <summary>Hangs are tested with the scripted library, in open by the loss of the parent, since its bound is 13 s; one that hangs in close fails nothing and is killed.</summary>
    private static readonly string[] OthersTurn = ["libbad_hang_in_open.so", "libbad_hang_in_close.so", "libbad_hang_in_wait.so"];

    [Theory]
    [InlineData("libbad_crash_in_wait.so", "*was ended by SIGABRT (signal 6)*")]
    [InlineData("libbad_exit_in_wait.so", "*ended with exit code 0*")]
    [InlineData("libbad_wild_pointer.so", "*was ended by SIG*")]
    [InlineData("libbad_lying_size.so", "*stamp of 1099511627776 pixels*")]
    [InlineData("libbad_garbage_record.so", "*record of kind 2779096485*")]
    [InlineData("libbad_error_in_wait.so", "*lse66_daq_wait: ErrorDevice (-4): it is a bad library*")]
    [InlineData("libbad_wrong_version.so", "*version 2 of the ABI*")]
    [InlineData("libbad_missing_symbol.so", "*does not export lse66_daq_counters_of;*")]
    public void Library_ThatMisbehaves_IsAFailureOfTheRig(string name, string message)
    {
        string library = Built(name);
        ChildEndpointTests.Failing(
            () =>
            {
                using ChildEndpoint child = ChildEndpointTests.Open(string.Empty, library);
                ChildEndpointTests.TakeAll(child, 3);
            },
            $"native:{library}: {message}").Should().BeLessThan(TimeSpan.FromSeconds(8));
    }

    /// <exception cref="InvalidOperationException">It was not built; how to is in the message.</exception>
    internal static string Built(string name) =>
        File.Exists(NativeBuild.Program(name)) ? NativeBuild.Program(name) : throw new InvalidOperationException($"{name} is not built: {NativeBuild.SkipReason}; ./test does both");

    [Fact]
    public void EveryBadLibrary_HasItsTest() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Built("liblse66daq.so"))!, "libbad_*.so").Select(Path.GetFileName).Should().BeEquivalentTo(
            typeof(BadLibraryTests).GetMethod(nameof(Library_ThatMisbehaves_IsAFailureOfTheRig))!
                .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>()
                .Select(data => (string)data.GetData(null!).Single()[0])
                .Concat(OthersTurn));
}
