using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>What a careless or hostile sender puts on the bus ends in one clear failure of the rig; it neither passes for a command nor harms the harness.</summary>
public sealed class HostileSenderTests : IDisposable
{
    private readonly Bus bus = new();

    public void Dispose() => bus.Dispose();

    [DdsTheory]
    [InlineData("sensor", "lse66_InitGuider of 'small-telescope': sensor 4000000000, sensors are 0 to 7")]
    [InlineData("skip", "samples were lost or malformed")]
    [InlineData("nan", "integration_milliseconds is NaN")]
    [InlineData("extreme", "rows is 2147483647")]
    public void Command_OutOfRange_IsNamed(string what, string said)
    {
        Participant telescope = bus.Telescope();
        using DdsEndpoint endpoint = bus.OpenAtOnce();

        Received(telescope, endpoint, "nominal", what).Should().Contain(said);
    }

    [DdsTheory]
    [InlineData("long", "samples were lost or malformed")]
    [InlineData("unterminated", "samples were lost or malformed")]
    [InlineData("regions", "samples were lost or malformed")]
    [InlineData("bytes", "lse66_InitGuider of 'hostile': exposure is not UTF-8")]
    public void Command_BeyondTheBoundsOfTheIdl_IsDroppedByTheLibraryAndMissed(string what, string said)
    {
        Participant hostile = bus.Join("lse66-dds-hostile");
        using DdsEndpoint endpoint = bus.OpenAtOnce();

        Received(hostile, endpoint, "good", what, "good").Should().Contain(said);
    }

    /// <summary>The message of the failure that commands end in: sound ones until one is heard, and then these.</summary>
    private static string Received(Participant sender, DdsEndpoint endpoint, string sound, params string[] commands)
    {
        using IEndpointSession session = Bus.Observe(endpoint);
        do
        {
            sender.Tell($"send {sound}");
            session.WaitUntil(session.Now + Duration.FromMilliseconds(50));
        }
        while (!session.TryTakeCommand(out _));
        foreach (string what in commands)
            sender.Tell($"send {what}");
        return Bus.Failure(session).Message;
    }
}
