using System.Text;
using FluentAssertions;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Record;

public sealed class ImageFileTests
{
    [Fact]
    public void Write_Stamps_IsANumPyArrayOfOneDimension()
    {
        byte[] file = ImageFile.Write([[1, -2], [int.MaxValue]]);

        file[..6].Should().Equal([0x93, .. "NUMPY"u8]);
        Encoding.ASCII.GetString(file[10..128]).TrimEnd().Should().Be("{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }");
        file[127].Should().Be((byte)'\n');
        file[128..].Should().Equal(1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F);
        ImageFile.Read(file, 3).Should().Equal(1, -2, int.MaxValue);
    }

    [Fact]
    public void Read_AnotherNumberOfPixelsOrAnotherHeader_IsRefused()
    {
        byte[] file = ImageFile.Write([[1, 2]]);
        byte[] swapped = [.. file];
        swapped[21] = (byte)'>';

        FluentActions.Invoking(() => ImageFile.Read(file, 1)).Should().Throw<FormatException>();
        FluentActions.Invoking(() => ImageFile.Read(file.AsSpan(0, file.Length - 1), 2)).Should().Throw<FormatException>();
        FluentActions.Invoking(() => ImageFile.Read(swapped, 2)).Should().Throw<FormatException>();
    }
}
