using System.Text;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>The layout of a file is checked without any library, so these run everywhere.</summary>
public sealed class FitsStructureTests
{
    [Fact]
    public void Check_SoundFile_Passes() => FluentActions.Invoking(() => Check(GuiderFits.Usual().ToBytes())).Should().NotThrow();

    [Theory]
    [InlineData("BITPIX  =                   32", "BITPIX  =                   33", "BITPIX is 33")]
    [InlineData("BITPIX  =                   32", "bitpix  =                   32", "keyword BITPIX is malformed")]
    [InlineData("BITPIX  =                   32", "BITPIX =                    32", "keyword BITPIX is malformed")]
    [InlineData("BITPIX  =                   32", "BITPIX  =                     ", "keyword BITPIX is malformed")]
    [InlineData("BITPIX  =                   32", "BITPAX  =                   32", "keyword BITPIX is missing")]
    [InlineData("NAXIS1  =                    4", "NAXIS1  =                   -4", "keyword NAXIS1 is '-4'")]
    [InlineData("NAXIS1  =                    4", "NAXIS1  =  9999999999999999999", "keyword NAXIS1 is '9999999999999999999'")]
    [InlineData("NAXIS1  =                    4", "NAXIS1  =                17000", "more data are claimed than the file has")]
    [InlineData("NAXIS1  =                    4", "NAXIS1  =                   4E", "keyword NAXIS1 is '4E'")]
    [InlineData("NAXIS1  =                    4", "NAXIS2  =                    4", "keyword NAXIS2 is malformed or stands twice")]
    [InlineData("PCOUNT  =                    0", "PCOUNT  =                20000", "more data are claimed than the file has")]
    [InlineData("GCOUNT  =                    1", "GCOUNT  =                    2", "keyword GCOUNT is '2'")]
    [InlineData("XTENSION= 'IMAGE   '", "XTENSION  'IMAGE   '", "no extension begins where the one before it ends")]
    [InlineData("NAXIS   =                    2", "NAXIS   =                 1000", "keyword NAXIS is '1000'")]
    [InlineData("EXTNAME = 'IMAGE   '", "EXTVER  =         12", "keyword EXTVER stands twice, as '1' and as '12'")]
    [InlineData("EXTVER  =                    1", "HIERARCH END =               1", "keyword END is malformed")]
    [InlineData("EXTVER  =                    1", "END     =                    1", "keyword END is malformed")]
    public void Check_OneCardChanged_IsDamaged(string before, string after, string reason)
    {
        byte[] bytes = GuiderFits.Usual().ToBytes();
        int at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(before));
        at.Should().BePositive();
        Encoding.ASCII.GetBytes(after).CopyTo(bytes, at);

        FluentActions.Invoking(() => Check(bytes)).Should().Throw<RigException>().WithMessage($"Cannot replay 'a.fits': it is damaged: in HDU 2 {reason}*; copy it again *");
    }

    [Fact]
    public void Check_HeaderWithoutEnd_IsBounded()
    {
        byte[] endless = new byte[500 * 2880];
        endless.AsSpan().Fill((byte)' ');

        FluentActions.Invoking(() => Check(endless)).Should().Throw<RigException>().WithMessage("*the header does not end*");
    }

    [Fact]
    public void Check_BytesAfterTheLastExtension_AreDamage()
    {
        byte[] bytes = [.. GuiderFits.Usual().ToBytes(), .. new byte[2880]];

        FluentActions.Invoking(() => Check(bytes)).Should().Throw<RigException>().WithMessage("*in HDU 5 no extension begins*");
    }

    [Theory]
    [InlineData("OBSID   = 'A / B   ' / name", "OBSID", "A / B")]
    [InlineData("SEQNUM  =                   13 / number", "SEQNUM", "13")]
    [InlineData("AIRTEMP =                      / blank", "AIRTEMP", null)]
    [InlineData("OBSID   = 'open", "OBSID", null)]
    [InlineData("END", "END", null)]
    [InlineData("COMMENT = is no value", "COMMENT", "is no value")]
    [InlineData("HIERARCH STUTTER ROWS=  / none", "STUTTER ROWS", null)]
    public void Card_Text_IsSplitIntoKeywordAndValue(string text, string keyword, string? value)
    {
        FitsCard card = FitsCard.Read(Encoding.ASCII.GetBytes(text.PadRight(FitsCard.Length)));

        (card.Keyword, card.Value).Should().Be((keyword, value));
    }

    private static void Check(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        FitsStructure.Check("a.fits", stream, bytes.Length);
    }
}
