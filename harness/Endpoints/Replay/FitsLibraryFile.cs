using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// One FITS file as the library has it open, in the process of <see cref="FitsHost"/>; its layout was found sound by <see cref="FitsStructure"/>. Sizes are checked
/// before memory is taken for them, and every failure is one <see cref="RigException"/> that names the file.
/// </summary>
internal sealed class FitsLibraryFile : IDisposable
{
    /// <summary>The library keeps global state (its message stack and table of files), whatever build of it is installed: one call at a time.</summary>
    private static readonly Lock Gate = new();

    private readonly string path;
    private readonly long length;
    private nint file;

    private FitsLibraryFile(string path, long length, nint file)
    {
        this.path = path;
        this.length = length;
        this.file = file;
    }

    /// <param name="path">Absolute, so that no part of it can be taken for a home directory or a stream; already inspected by <see cref="RecordedFileCheck"/>.</param>
    /// <param name="length">Length of the file, bytes.</param>
    public static FitsLibraryFile Open(string path, long length)
    {
        FitsLibrary.Require();
        lock (Gate)
        {
            int status = 0;
            Cfitsio.ffdkopn(out nint file, path, Cfitsio.ReadOnly, ref status);
            if (status != 0)
                throw Damaged(path, "it cannot be opened as FITS", status);
            return new FitsLibraryFile(path, length, file);
        }
    }

    /// <summary>Moves to an HDU, the primary one being 1.</summary>
    /// <param name="isImage">True for an image, compressed or not.</param>
    /// <returns>False when the file has no such HDU.</returns>
    public bool MoveTo(int hdu, out bool isImage)
    {
        lock (Gate)
        {
            int status = 0;
            Cfitsio.ffmahd(file, hdu, out int type, ref status);
            isImage = type == Cfitsio.ImageHdu;
            if (status == Cfitsio.EndOfFile)
            {
                Cfitsio.ffcmsg();
                return false;
            }

            Check(status, $"HDU {hdu} cannot be read");
            Cfitsio.ffghadll(file, out _, out _, out long end, ref status);
            Check(status, $"HDU {hdu} cannot be located");
            if (end > length)
                throw RecordedFileCheck.Refuse(path, $"it is truncated: HDU {hdu} ends at byte {end}, the file at {length}", RecordedFileCheck.CopyAgain);
            return true;
        }
    }

    /// <summary>The value of a keyword of the current HDU as printable text; null when the keyword is absent or its value blank.</summary>
    public string? Text(string keyword)
    {
        lock (Gate)
        {
            int status = 0;
            byte[] value = new byte[Cfitsio.ValueLength];
            Cfitsio.ffgkys(file, keyword, value, 0, ref status);
            if (status is Cfitsio.KeywordMissing or Cfitsio.ValueUndefined)
            {
                Cfitsio.ffcmsg();
                return null;
            }

            Check(status, $"keyword {keyword} cannot be read");
            string text = HeaderText.Printable(value);
            return text.Length == 0 ? null : text;
        }
    }

    /// <summary>HDUs whose header was changed after their CHECKSUM was written, while their data are what DATASUM says.</summary>
    public int ChangedHeaders { get; private set; }

    /// <summary>
    /// Compares the data and the whole of the current HDU with the checksums that it carries, where it carries any. Data that differ from DATASUM are damaged. A header
    /// alone that differs from CHECKSUM was edited after the file was written, as archives do: it is counted and said, not refused.
    /// </summary>
    /// <returns>True when a checksum vouches for the data.</returns>
    public bool VerifyChecksums(int hdu)
    {
        lock (Gate)
        {
            int status = 0;
            Cfitsio.ffvcks(file, out int data, out int whole, ref status);
            Check(status, $"the checksums of HDU {hdu} cannot be computed");
            if (data < 0)
                throw RecordedFileCheck.Refuse(path, $"it is altered or damaged: the DATASUM of HDU {hdu} does not hold", RecordedFileCheck.CopyAgain);
            if (whole < 0)
                ChangedHeaders++;
            return data > 0;
        }
    }

    /// <summary>Rows and columns of the current image, (0, 0) when it is empty.</summary>
    /// <exception cref="RigException">It is not a two-dimensional image of integers, or larger than a sensor.</exception>
    public (int Rows, int Columns) ImageSize(int hdu)
    {
        lock (Gate)
        {
            int status = 0;
            Cfitsio.ffgidm(file, out int axes, ref status);
            Check(status, $"the axes of HDU {hdu} cannot be read");
            if (axes == 0)
                return (0, 0);
            if (axes != 2)
                throw RecordedFileCheck.Refuse(path, $"HDU {hdu} has {axes} axes; a stamp has 2", RecordedFileCheck.NameGuiderFiles);
            nint[] sizes = new nint[2];
            Cfitsio.ffgisz(file, axes, sizes, ref status);
            Check(status, $"the size of HDU {hdu} cannot be read");
            (nint columns, nint rows) = (sizes[0], sizes[1]);
            if (rows < 0 || columns < 0 || rows > SensorGeometry.Itl3800C.Rows || columns > SensorGeometry.Itl3800C.Columns)
                throw RecordedFileCheck.Refuse(path, $"HDU {hdu} claims {columns} columns and {rows} rows, more than the sensor has", RecordedFileCheck.CopyAgain);
            if (rows == 0 || columns == 0)
                return (0, 0);
            Cfitsio.ffgiet(file, out int type, ref status);
            Check(status, $"the pixel type of HDU {hdu} cannot be read");
            if (type is not (8 or 10 or 16 or 20 or 32 or 40))
                throw RecordedFileCheck.Refuse(path, $"the pixels of HDU {hdu} are not integers of at most 32 bits (type {type})", RecordedFileCheck.NameGuiderFiles);
            return ((int)rows, (int)columns);
        }
    }

    /// <summary>All pixels of an image, the columns varying fastest.</summary>
    public void ReadPixels(int hdu, int[] pixels, int count)
    {
        lock (Gate)
        {
            int status = 0;
            Cfitsio.ffmahd(file, hdu, out _, ref status);
            Cfitsio.ffgpv(file, Cfitsio.TypeInt, 1, count, 0, pixels, 0, ref status);
            Check(status, $"the pixels of HDU {hdu} cannot be read");
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (file == 0)
                return;
            int status = 0;
            Cfitsio.ffclos(file, ref status);
            Cfitsio.ffcmsg();
            file = 0;
        }
    }

    private void Check(int status, string what)
    {
        if (status != 0)
            throw Damaged(path, what, status);
    }

    private static RigException Damaged(string path, string what, int status)
    {
        byte[] text = new byte[Cfitsio.MessageLength];
        Cfitsio.ffgerr(status, text);
        string reason = HeaderText.Printable(text);
        Array.Clear(text);
        if (Cfitsio.ffgmsg(text) != 0)
            reason += ": " + HeaderText.Printable(text);
        Cfitsio.ffcmsg();
        return RecordedFileCheck.Refuse(path, $"{what} (CFITSIO {status}, {reason})", RecordedFileCheck.CopyAgain);
    }
}
