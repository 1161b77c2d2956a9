using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Whether this machine can read FITS files. Only <c>replay:</c> needs that.</summary>
public static class FitsLibrary
{
    public const string Remedy = "install it with 'apt-get install libcfitsio10' (Debian 12; 'libcfitsio10t64' on later ones)";

    public static bool IsPresent => SystemLibraries.IsPresent(SystemLibraries.Cfitsio);

    /// <summary>The library's version, <c>4.2</c>; null when it is absent.</summary>
    public static string? Version
    {
        get
        {
            if (!IsPresent)
                return null;
            Cfitsio.ffvers(out float version);
            return version.ToString("0.0##", CultureInfo.InvariantCulture);
        }
    }

    /// <exception cref="RigException">The library is absent; the message says how to get it.</exception>
    public static void Require() => Require(IsPresent);

    internal static void Require(bool present)
    {
        if (!present)
            throw new RigException($"Recorded guider files cannot be read: the system's FITS library (CFITSIO, libcfitsio.so.10) is not installed; {Remedy}.");
    }
}
