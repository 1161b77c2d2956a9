using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// The child's side of <see cref="FitsFile"/>: the process in which the FITS library meets the bytes of recorded files. It ends with its standard input, so it never
/// outlives its parent; a file that ends the library ends nothing else (docs/decisions/0014).
/// </summary>
public static class FitsHost
{
    /// <summary>Of the hidden command that the child runs.</summary>
    public const string CommandName = "fits-host";

    public static void Run()
    {
        HostProcess.Bound(ChildProcess.MemoryBytesMax);
        using FileStream output = HostProcess.TakeOutput();
        using Stream input = Console.OpenStandardInput();
        Serve(input, output);
    }

    private static void Serve(Stream input, Stream output)
    {
        var buffered = new BufferedStream(input);
        using var from = new BinaryReader(buffered);
        using var to = new BinaryWriter(new BufferedStream(output));
        Dictionary<int, FitsLibraryFile> files = [];
        int opened = 0;
        int[] pixels = [];
        for (int operation = buffered.ReadByte(); operation >= 0; operation = buffered.ReadByte())
        {
            try
            {
                Action<BinaryWriter> result = (byte)operation == FitsWire.Open ? Opened() : Answer((byte)operation, from.ReadInt32());
                to.Write(FitsWire.Done);
                result(to);
            }
            catch (RigException refusal)
            {
                to.Write(FitsWire.Refused);
                FitsWire.WriteText(to, refusal.Message);
            }
            to.Flush();
        }

        Action<BinaryWriter> Opened()
        {
            files[++opened] = FitsLibraryFile.Open(FitsWire.ReadText(from), from.ReadInt64());
            return reply => reply.Write(opened);
        }

        Action<BinaryWriter> Answer(byte operation, int file)
        {
            switch (operation)
            {
                case FitsWire.MoveTo:
                    bool exists = files[file].MoveTo(from.ReadInt32(), out bool isImage);
                    return reply =>
                    {
                        reply.Write(exists);
                        reply.Write(isImage);
                    };
                case FitsWire.Text:
                    string? text = files[file].Text(FitsWire.ReadText(from));
                    return reply =>
                    {
                        reply.Write(text is not null);
                        if (text is not null)
                            FitsWire.WriteText(reply, text);
                    };
                case FitsWire.Verify:
                    bool vouchedFor = files[file].VerifyChecksums(from.ReadInt32());
                    return reply =>
                    {
                        reply.Write(vouchedFor);
                        reply.Write(files[file].ChangedHeaders);
                    };
                case FitsWire.Size:
                    (int rows, int columns) = files[file].ImageSize(from.ReadInt32());
                    return reply =>
                    {
                        reply.Write(rows);
                        reply.Write(columns);
                    };
                case FitsWire.Pixels:
                    (int hdu, int count) = (from.ReadInt32(), FitsWire.Bounded(from.ReadInt32(), FitsWire.PixelsMax));
                    if (pixels.Length < count)
                        pixels = new int[count];
                    files[file].ReadPixels(hdu, pixels, count);
                    return reply => reply.Write(MemoryMarshal.AsBytes(pixels.AsSpan(0, count)));
                default:
                    files.Remove(file, out FitsLibraryFile? closed);
                    closed?.Dispose();
                    return _ => { };
            }
        }
    }
}
