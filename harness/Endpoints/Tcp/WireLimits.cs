using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>The limits of docs/protocol.md, so that what a peer sends is bounded before anything is made of it.</summary>
internal static class WireLimits
{
    /// <summary>The version of the protocol that this code speaks, and the only one.</summary>
    public const uint Version = 1;

    /// <summary>Declaration, remarks and list of files in Welcome.</summary>
    public const int WelcomeBodyMax = 256 * 1024;

    /// <summary>Any other body: an InitGuider for eight sensors takes 300 bytes.</summary>
    public const int BodyMax = 16 * 1024;

    /// <summary>Pixels of a stamp: 400 x 400 take 640 kB, diagnostic sizes somewhat more.</summary>
    public const int StampRawMax = 4 * 1024 * 1024;

    /// <summary>A file: a survey of a focal plane takes a few megabytes.</summary>
    public const int FileRawMax = 64 * 1024 * 1024;

    /// <summary>Bytes of a pixel.</summary>
    public const int PixelBytes = 4;

    /// <summary>Bytes of a text of which the schema says nothing.</summary>
    public const int TextMax = 1_000;

    /// <summary>Bytes of the client's name, and of each text of a declaration and of a session's name.</summary>
    public const int NameMax = 200;

    /// <summary>Bytes of a remark, or of the reason of a refusal.</summary>
    public const int RemarkMax = 500;

    public const int RemarksMax = 32;

    /// <summary>Bytes of the name of a file.</summary>
    public const int FileNameMax = 100;

    /// <summary>Files that a service supplies: eight kinds with their attachments are a few dozen.</summary>
    public const int FilesMax = 1_000;

    public const int RegionsMax = 64;

    /// <summary>Rows, columns, first rows and first columns lie within this and its negative: eight times a sensor, and products stay far from overflow.</summary>
    public const int PixelPlaceMax = 32_767;

    /// <summary>Places on the client's campaign: a hundred times those of the simulated site's time line.</summary>
    public const uint SlotMax = 1_000_000_000;

    /// <summary>Instants lie within this of 1970, nanoseconds (146 years): the difference of two never overflows.</summary>
    public const long InstantMax = 1L << 62;

    /// <summary>A day: no exposure, uncertainty or readout is longer.</summary>
    public static readonly Duration DurationMax = Duration.FromSeconds(86_400);

    /// <summary>Readout of a row or a pixel: a second times the billion pixels of the largest image is far from overflow.</summary>
    public static readonly Duration ReadoutPerPixelMax = Duration.FromSeconds(1);

    /// <summary>Indices and ordinals count from 0 to this: differences never overflow.</summary>
    public const long IndexMax = 1L << 62;

    /// <summary>Magnitude of an integration time in milliseconds, or of a frame rate in hertz, that a command may hold: a telescope's nonsense must be shown, so zero and negative numbers pass.</summary>
    public const double SettingMax = 1e9;
}
