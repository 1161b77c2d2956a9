using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Lse66.Tests.Cli;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>The two C++ peers with each other, and the client with <c>lse66 simulate</c>: neither side knows the other but from docs/protocol.md.</summary>
public sealed class GuiderPeersTests
{
    [PeerTheory]
    [InlineData("--drive 600", 8, true)]
    [InlineData("--drive 400 --shutter closed", 8, false)]
    [InlineData("--drive 5000 --abort-after 300 --shutter fast", 8, true)]
    [InlineData("--drive 400 --shutter closed --sensors R04_SG1,R44_SG0 --scene pattern --rows 20 --columns 33", 2, false)]
    public void Client_AgainstService_FindsNothingBroken(string words, int sensors, bool shutter)
    {
        using var service = new GuiderService();

        ProgramRun run = service.Client(words.Split(' '));

        run.ExitCode.Should().Be(0, "{0}{1}", run.Lines[^1], run.Messages);
        AssertClean(run.Summary, sensors);
        run.Summary.GetProperty("events").TryGetProperty("EVENT_SHUTTER_CLOSED", out _).Should().Be(shutter);
        run.Lines[0].Should().Be("subscribed");
        run.Lines.Count(line => line.StartsWith('R')).Should().Be(run.Summary.GetProperty("stamps").GetInt32(), "each stamp has its line");
    }

    [PeerFact]
    public void Client_AgainstSimulate_FindsNothingBroken()
    {
        using SimulatedProcess simulated = SimulatedProcess.Start();
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{simulated.Address.Port}");

        ProgramRun nominal = ProgramRun.Of("guider_client", "--connect", address, "--drive", "600", "--quiet");
        ProgramRun aborted = ProgramRun.Of("guider_client", "--connect", address, "--drive", "5000", "--abort-after", "400", "--scene", "pattern", "--sensors", "R40_SG0", "--quiet");

        nominal.ExitCode.Should().Be(0, "{0}{1}", nominal.Lines[^1], nominal.Messages);
        AssertClean(nominal.Summary, 8);
        aborted.ExitCode.Should().Be(0, "{0}{1}", aborted.Lines[^1], aborted.Messages);
        AssertClean(aborted.Summary, 1);
        aborted.Summary.GetProperty("events").GetProperty("EVENT_EXPOSURE_ABORTED").GetInt32().Should().Be(1);
    }

    /// <summary>The checks of the client can fail: faults of the simulated site are remarked on.</summary>
    [PeerTheory]
    [InlineData("transposed-pixels", "--scene pattern --rows 20 --columns 30", "pixels that are not those of the pattern")]
    [InlineData("dropped-stamp", "--scene sky", "gaps between stamp indices")]
    public void Client_AgainstAFaultySimulation_RemarksOnTheFault(string fault, string words, string remark)
    {
        using SimulatedProcess simulated = SimulatedProcess.Start("--fault", fault);
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{simulated.Address.Port}");

        ProgramRun run = ProgramRun.Of("guider_client", ["--connect", address, "--drive", "1500", "--quiet", .. words.Split(' ')]);

        run.Summary.GetProperty("remarks").TryGetProperty(remark, out _).Should().BeTrue("{0}", run.Lines[^1]);
    }

    [PeerFact]
    public void Clients_Two_SeeTheSameStamps()
    {
        using var service = new GuiderService();
        ProgramRun.Running watching = ProgramRun.Started("guider_client", "--connect", service.Address, "--sensors", "R00_SG1", "--stamps", "3", "--seconds", "30");
        watching.NextLine().Should().Be("subscribed");

        ProgramRun driving = service.Client("--drive", "600", "--sensors", "R00_SG1,R04_SG0", "--shutter", "closed");
        ProgramRun watched = watching.ToEnd();

        watched.ExitCode.Should().Be(0, "{0}", watched.Lines[^1]);
        IEnumerable<string> driven = from line in driving.Lines where line.StartsWith("R00_SG1", StringComparison.Ordinal) select WithoutLatency(line);
        (from line in watched.Lines where line.StartsWith('R') select WithoutLatency(line)).Should().HaveCount(3).And.BeSubsetOf(driven);
    }

    [PeerFact]
    public void Client_WithNothingPublished_SaysTooFew()
    {
        using var service = new GuiderService();
        service.Client("--seconds", "0.2").ExitCode.Should().Be(2);
    }

    [PeerTheory]
    [InlineData("--rows 401 --drive 400", "rows and columns must be 10 to 400")]
    [InlineData("--rows 9 --drive 400", "rows and columns must be 10 to 400")]
    [InlineData("--integration 10001 --drive 400", "integration_milliseconds must be 1 to 10000")]
    public void Service_WhatItCannotDo_IsRefusedWithTheReason(string words, string reason)
    {
        using var service = new GuiderService();

        ProgramRun run = service.Client(words.Split(' '));

        run.ExitCode.Should().Be(3);
        run.Summary.GetProperty("failure").GetString().Should().Contain(reason);
    }

    [PeerFact]
    public void Service_Terminated_SaysGoodbyeAndEndsWell()
    {
        using var service = new GuiderService();
        ProgramRun.Running client = ProgramRun.Started("guider_client", "--connect", service.Address, "--drive", "20000", "--sensors", "R00_SG0");
        while (!client.NextLine().StartsWith("R00_SG0 2", StringComparison.Ordinal))
        {
        }

        service.Terminate().ExitCode.Should().Be(0);
        ProgramRun left = client.ToEnd();
        left.ExitCode.Should().Be(3);
        left.Summary.GetProperty("failure").GetString().Should().Contain("Goodbye");
    }

    [PeerTheory]
    [InlineData("guider_service", "--listen", "nonsense")]
    [InlineData("guider_service", "--speed", "3")]
    [InlineData("guider_client", "--connect", "127.0.0.1:99999")]
    [InlineData("guider_client", "--sensors", "R99_SG0")]
    public void Programs_WrongUsage_EndWith64(string program, string option, string value) => ProgramRun.Of(program, option, value).ExitCode.Should().Be(64);

    private static void AssertClean(JsonElement summary, int sensors)
    {
        summary.GetProperty("evidenceClass").GetString().Should().Be("EVIDENCE_CLASS_SIMULATED");
        summary.GetProperty("broken").EnumerateObject().Should().BeEmpty();
        summary.GetProperty("remarks").EnumerateObject().Should().BeEmpty();
        summary.GetProperty("lost").GetInt32().Should().Be(0);
        JsonElement[] tallies = [.. summary.GetProperty("sensors").EnumerateObject().Select(one => one.Value)];
        tallies.Should().HaveCount(sensors);
        tallies.Select(one => one.GetProperty("stamps").GetInt32()).Should().OnlyContain(count => count >= 3).And.OnlyContain(count => count == tallies[0].GetProperty("stamps").GetInt32());
        tallies.Should().OnlyContain(one => one.GetProperty("firstIndex").GetInt32() == 0 && one.GetProperty("lastIndex").GetInt32() == one.GetProperty("stamps").GetInt32() - 1);
    }

    private static string WithoutLatency(string line) => line[..line.LastIndexOf(' ')];
}
