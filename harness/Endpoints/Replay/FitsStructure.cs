using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Walks through a file from header to header before the FITS library sees it. The library takes memory by what a header claims, and divides by it:
/// a Rice block size of 0 ends the whole process. So the layout is checked here first, by the FITS standard 4.0 (sections 3, 4.4, 7.1, 10.1).
/// <code>
/// file   = hdu, { hdu }                                primary first
/// hdu    = header, data                                each padded to blocks of 2,880 bytes
/// header = card, { card }, "END"                       cards of 80 bytes
/// data   = |BITPIX| / 8 * GCOUNT * (PCOUNT + NAXIS1 * … * NAXISn) bytes
/// </code>
/// </summary>
internal static class FitsStructure
{
    /// <summary>Three planes for each of 65,536 stamps, and the primary HDU.</summary>
    public const int HdusMax = 3 * RecordedFileReader.StampsMax + 1;

    private const int BlockLength = 2880;

    /// <summary>14,400 keywords; the longest header of the camera has under 200.</summary>
    private const int HeaderBlocksMax = 400;

    /// <summary>The FITS standard's own bound on NAXIS.</summary>
    private const int AxesMax = 999;

    /// <exception cref="RigException">The file is truncated or damaged, or compressed in a way that is not read here.</exception>
    public static void Check(string path, Stream stream, long length)
    {
        long at = 0;
        for (int hdu = 1; at < length; hdu++)
        {
            if (hdu > HdusMax)
                throw RecordedFileCheck.Refuse(path, string.Create(CultureInfo.InvariantCulture, $"it has more than {HdusMax} HDUs"), RecordedFileCheck.NameGuiderFiles);
            stream.Position = at;
            FitsHeader header = ReadHeader(path, stream, hdu);
            long data = DataLength(header, length);
            at = stream.Position + (data + BlockLength - 1) / BlockLength * BlockLength;
            if (at > length)
                throw RecordedFileCheck.Refuse(path, string.Create(CultureInfo.InvariantCulture, $"it is truncated: HDU {hdu} ends at byte {at}, the file at {length}"), RecordedFileCheck.CopyAgain);
            if (header.Has("ZIMAGE"))
                CompressedImage.Check(header);
        }
    }

    private static FitsHeader ReadHeader(string path, Stream stream, int hdu)
    {
        var header = new FitsHeader(path, hdu);
        Span<byte> block = stackalloc byte[BlockLength];
        for (int number = 0; number < HeaderBlocksMax; number++)
        {
            if (stream.ReadAtLeast(block, BlockLength, throwOnEndOfStream: false) < BlockLength)
                throw RecordedFileCheck.Refuse(path, $"it is truncated in the header of HDU {hdu}", RecordedFileCheck.CopyAgain);
            if (number == 0 && hdu > 1 && !block.StartsWith("XTENSION= "u8))
                throw header.Damaged("no extension begins where the one before it ends");
            for (int at = 0; at < BlockLength; at += FitsCard.Length)
            {
                Span<byte> card = block.Slice(at, FitsCard.Length);
                if (card.TrimEnd((byte)' ').SequenceEqual("END"u8))
                    return header;
                header.Add(FitsCard.Read(card));
            }
        }

        throw header.Damaged("the header does not end");
    }

    /// <summary>Bytes of data, without padding; more than the file has counts as damage, so that no product overflows.</summary>
    private static long DataLength(FitsHeader header, long length)
    {
        long bits = header.Whole("BITPIX", -64, 64);
        if (bits is not (8 or 16 or 32 or 64 or -32 or -64))
            throw header.Damaged($"BITPIX is {bits}");
        long axes = header.Whole("NAXIS", 0, AxesMax);
        if (axes == 0)
            return 0;
        long pixels = 1;
        for (int axis = 1; axis <= axes; axis++)
        {
            long side = header.Whole($"NAXIS{axis}", 0, length);
            if (side > 0 && pixels > length / side)
                throw TooLarge();
            pixels *= side;
        }

        long units = pixels + header.Whole("PCOUNT", 0, length, absent: 0);
        header.Whole("GCOUNT", 1, 1, absent: 1);
        return units > length / (Math.Abs(bits) / 8) ? throw TooLarge() : units * (Math.Abs(bits) / 8);

        RigException TooLarge() => header.Damaged("more data are claimed than the file has: it is truncated, or the header is altered");
    }
}

/// <summary>
/// A tile-compressed image is a table with a row for each tile (FITS standard 4.0, 10.1). Only the lossless codes of integer pixels go through, with the
/// parameters that the standard gives them (10.4.1, 10.4.2).
/// </summary>
internal static class CompressedImage
{
    /// <summary>Data, and the two fallbacks for tiles that do not compress.</summary>
    private const int ColumnsMax = 3;

    private const int RowLengthMax = 16 * ColumnsMax;

    public static void Check(FitsHeader header)
    {
        string code = header.Text("ZCMPTYPE") ?? "undeclared";
        if (header.Text("ZIMAGE") != "T" || header.Has("ZTABLE") || header.Text("XTENSION") != "BINTABLE" || code is not ("RICE_1" or "GZIP_1" or "GZIP_2"))
            throw header.Unsupported($"code {HeaderText.Printable(code)}");
        if (header.Whole("ZBITPIX", -64, 64) is not (8 or 16 or 32))
            throw header.Unsupported("its pixels are not integers of at most 32 bits");
        if (header.Whole("ZNAXIS", 0, 999) != 2)
            throw header.Unsupported("it does not have two axes");
        long columns = header.Whole("ZNAXIS1", 1, SensorGeometry.Itl3800C.Columns);
        long rows = header.Whole("ZNAXIS2", 1, SensorGeometry.Itl3800C.Rows);
        long across = Tiles(columns, header.Whole("ZTILE1", 1, columns, absent: columns));
        long down = Tiles(rows, header.Whole("ZTILE2", 1, rows, absent: 1));
        header.Whole("NAXIS1", 1, RowLengthMax);
        header.Whole("NAXIS2", across * down, across * down);
        header.Whole("TFIELDS", 1, ColumnsMax);
        CheckParameters(header);
    }

    private static long Tiles(long side, long tile) => (side + tile - 1) / tile;

    private static void CheckParameters(FitsHeader header)
    {
        int number = 1;
        for (; header.Text($"ZNAME{number}") is string name; number++)
        {
            string value = header.Text($"ZVAL{number}") ?? "undeclared";
            bool allowed = name switch
            {
                "BLOCKSIZE" => value is "16" or "32",
                "BYTEPIX" => value is "1" or "2" or "4",
                _ => false,
            };
            if (!allowed)
                throw header.Unsupported($"{HeaderText.Printable(name)} {HeaderText.Printable(value)}");
        }

        if (header.Has($"ZVAL{number}"))
            throw header.Unsupported($"ZVAL{number} belongs to no parameter");
    }
}
