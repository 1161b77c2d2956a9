using FluentAssertions;
using Lse66.Endpoints;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>docs/protocol.md, Frames and Kinds.</summary>
public sealed class FrameHeaderTests
{
    [Fact]
    public void Frame_OfTheExampleOnThePage_HasItsBytes() =>
        Convert.ToHexString(WireMessage.Frame(FrameKind.Hello, new Wire.Hello { VersionMin = 1, VersionMax = 1, Role = Wire.Role.Control, Client = "c" }))
            .Should().Be("4C3636460100000009000000000000000801100118012201" + "63");

    [Theory]
    [InlineData(1, 0, true, 16 * 1024, 0)]
    [InlineData(2, 3, false, 256 * 1024, 0)]
    [InlineData(66, 3, false, 16 * 1024, 4 * 1024 * 1024)]
    [InlineData(25, 1, false, 16 * 1024, 64 * 1024 * 1024)]
    [InlineData(5, 2, false, 16 * 1024, 0)]
    public void Read_LengthsAtTheirLimits_AreTakenAndOneMoreIsRefused(int number, int roleNumber, bool fromClient, int bodyMax, int rawMax)
    {
        (var kind, var role, Sender from) = ((FrameKind)number, (Wire.Role)roleNumber, fromClient ? Sender.Client : Sender.Service);
        Read(kind, bodyMax, rawMax, role, from).Should().Be(new FrameHeader(kind, bodyMax, rawMax));

        Refused(kind, bodyMax + 1, rawMax, role, from).Code.Should().Be(Wire.ErrorCode.ErrorLimit);
        WireException raw = Refused(kind, bodyMax, rawMax + 1, role, from);
        raw.Code.Should().Be(rawMax == 0 ? Wire.ErrorCode.ErrorViolation : Wire.ErrorCode.ErrorLimit);
        raw.Offset.Should().Be(77);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 2)]
    [InlineData(1, 3)]
    public void Read_RawPartOfAStamp_IsAMultipleOfFour(int good, int bad)
    {
        Read(FrameKind.Stamp, 1, good * 4, Wire.Role.Stream, Sender.Service).RawLength.Should().Be(good * 4);
        Refused(FrameKind.Stamp, 1, good * 4 + bad, Wire.Role.Stream, Sender.Service).Rule.Should().Contain("not a multiple of 4");
    }

    [Fact]
    public void Read_LengthsWithTheTopBitSet_AreLengthsOverTheLimit()
    {
        byte[] header = Header(FrameKind.Stamp, 1, 4);
        header[15] = 0x80;

        FluentActions.Invoking(() => FrameHeader.Read(header, Wire.Role.Stream, Sender.Service, 0)).Should().Throw<WireException>().Which.Rule.Should().Contain("2147483652 bytes");
    }

    [Fact]
    public void Read_EveryKindOnEveryConnection_IsTakenOnlyWhereThePageHasIt()
    {
        int taken = 0;
        foreach (FrameKind kind in Enum.GetValues<FrameKind>())
            foreach (Wire.Role role in new[] { Wire.Role.Control, Wire.Role.Observer, Wire.Role.Stream, Wire.Role.Clock })
                foreach (Sender from in Enum.GetValues<Sender>())
                    taken += OnThePage(kind, role, from) == Taken(kind, role, from) ? 1 : throw new InvalidOperationException($"{kind} on {role} from {from}");
        taken.Should().Be(28 * 4 * 2);
    }

    [Theory]
    [InlineData(0, "begins with")]
    [InlineData(1, "begins with")]
    [InlineData(3, "begins with")]
    [InlineData(5, "is unknown")]
    [InlineData(6, "bytes 6 and 7")]
    [InlineData(7, "bytes 6 and 7")]
    public void Read_OneBitOfTheHeaderWrong_NamesTheRule(int at, string rule)
    {
        byte[] header = Header(FrameKind.Subscribe, 2, 0);
        header[at] ^= 0x10;

        WireException seen = FluentActions.Invoking(() => FrameHeader.Read(header, Wire.Role.Stream, Sender.Client, 4096)).Should().Throw<WireException>().Which;
        seen.Rule.Should().Contain(rule);
        seen.Message.Should().EndWith("(frame at byte 4096)");
    }

    [Fact]
    public void Read_RandomBytes_EndInAHeaderWithinTheLimitsOrAViolation()
    {
        var samples = new WireSamples(20);
        int good = 0;
        for (int round = 0; round < 200_000; round++)
        {
            byte[] header = samples.Bytes(FrameHeader.Length);
            "L66F"u8.CopyTo(header);
            header[5] = header[6] = header[7] = 0;
            if (round % 2 == 0)
                header[10] = header[11] = header[14] = header[15] = 0;
            try
            {
                FrameHeader read = FrameHeader.Read(header, Wire.Role.Stream, Sender.Service, 0);
                read.BodyLength.Should().BeInRange(0, WireLimits.WelcomeBodyMax);
                read.RawLength.Should().BeInRange(0, WireLimits.StampRawMax);
                good++;
            }
            catch (WireException seen)
            {
                seen.Offset.Should().Be(0);
            }
        }

        good.Should().BeGreaterThan(10, "the search must reach what lies behind the rules");
    }

    private static bool OnThePage(FrameKind kind, Wire.Role role, Sender from) => (ushort)kind switch
    {
        1 => from == Sender.Client,
        2 => from == Sender.Service,
        3 or 4 => true,
        5 or (>= 32 and <= 36) => from == Sender.Service && role is Wire.Role.Control or Wire.Role.Observer,
        16 or 18 or 20 or 21 or 22 or 24 => from == Sender.Client && role == Wire.Role.Control,
        17 or 19 or 23 or 25 => from == Sender.Service && role == Wire.Role.Control,
        48 => from == Sender.Client && role == Wire.Role.Clock,
        49 => from == Sender.Service && role == Wire.Role.Clock,
        64 or 67 => from == Sender.Client && role == Wire.Role.Stream,
        _ => from == Sender.Service && role == Wire.Role.Stream,
    };

    private static bool Taken(FrameKind kind, Wire.Role role, Sender from)
    {
        try
        {
            Read(kind, 0, 0, role, from);
            return true;
        }
        catch (WireException)
        {
            return false;
        }
    }

    private static WireException Refused(FrameKind kind, int body, int raw, Wire.Role role, Sender from) =>
        FluentActions.Invoking(() => Read(kind, body, raw, role, from)).Should().Throw<WireException>().Which;

    private static FrameHeader Read(FrameKind kind, int body, int raw, Wire.Role role, Sender from) => FrameHeader.Read(Header(kind, body, raw), role, from, 77);

    private static byte[] Header(FrameKind kind, int body, int raw)
    {
        byte[] header = new byte[FrameHeader.Length];
        new FrameHeader(kind, body, raw).Write(header);
        return header;
    }
}
