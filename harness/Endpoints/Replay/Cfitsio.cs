using System.Runtime.InteropServices;

namespace Lse66.Endpoints;

/// <summary>
/// The functions of CFITSIO that a replay needs, by the short names that its library exports (CFITSIO User's Reference Guide, appendix A).
/// Convention of all of them: a status other than 0 on entry makes the call do nothing. What they return is the status once more, so it is not declared.
/// C <c>long</c> is <see cref="nint"/> here, which holds on the 64-bit Unix systems that the library is loaded on.
/// </summary>
internal static class Cfitsio
{
    public const int ReadOnly = 0;

    /// <summary>TINT: pixels are handed over as 32-bit integers.</summary>
    public const int TypeInt = 31;

    /// <summary>IMAGE_HDU; a tile-compressed image counts as one.</summary>
    public const int ImageHdu = 0;

    /// <summary>FLEN_VALUE: room for the value of a keyword with its terminating NUL.</summary>
    public const int ValueLength = 71;

    /// <summary>FLEN_ERRMSG and FLEN_STATUS, the larger of the two.</summary>
    public const int MessageLength = 81;

    /// <summary>END_OF_FILE: moved past the last HDU.</summary>
    public const int EndOfFile = 107;

    /// <summary>KEY_NO_EXIST.</summary>
    public const int KeywordMissing = 202;

    /// <summary>VALUE_UNDEFINED: the keyword is there, its value is blank.</summary>
    public const int ValueUndefined = 204;

    /// <summary>Opens a file by its name on disk; unlike ffopen it reads no extended syntax, no filters and no URLs out of the name.</summary>
    [DllImport(SystemLibraries.Cfitsio, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern void ffdkopn(out nint file, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode, ref int status);

    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffclos(nint file, ref int status);

    /// <summary>Moves to HDU <paramref name="number"/>, the primary one being 1.</summary>
    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffmahd(nint file, int number, out int type, ref int status);

    /// <summary>First byte of the header and of the data, and the byte after the padded data, of the current HDU.</summary>
    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffghadll(nint file, out long header, out long data, out long end, ref int status);

    /// <summary>The value of a keyword as text, whatever its type.</summary>
    [DllImport(SystemLibraries.Cfitsio, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern void ffgkys(nint file, [MarshalAs(UnmanagedType.LPUTF8Str)] string keyword, byte[] value, nint comment, ref int status);

    /// <summary>BITPIX as it is after BSCALE and BZERO were applied.</summary>
    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffgiet(nint file, out int type, ref int status);

    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffgidm(nint file, out int axes, ref int status);

    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffgisz(nint file, int axes, nint[] sizes, ref int status);

    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffgpv(nint file, int type, long first, long count, nint nullValue, int[] pixels, nint anyNull, ref int status);

    /// <summary>DATASUM and CHECKSUM of the current HDU: 1 correct, 0 absent, -1 wrong.</summary>
    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffvcks(nint file, out int data, out int hdu, ref int status);

    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffgerr(int status, byte[] text);

    /// <summary>Takes the oldest message off the library's stack; 0 when there is none.</summary>
    [DllImport(SystemLibraries.Cfitsio)]
    public static extern int ffgmsg(byte[] text);

    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffcmsg();

    [DllImport(SystemLibraries.Cfitsio)]
    public static extern void ffvers(out float version);
}
