using System.Text;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Texts of one field as a library hands them out. The same bytes as last time give the same string, so that a field that stays as it is allocates nothing.
/// </summary>
internal sealed class LibraryText(string field)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] bytes = [];
    private string text = string.Empty;

    /// <exception cref="RigException">Too long, no UTF-8, or no bytes where the size promises some.</exception>
    public unsafe string Read(in DaqText source)
    {
        if (source.Size > DaqClientAbi.TextBytesMax)
            throw new RigException($"{field} has {source.Size} bytes; at most {DaqClientAbi.TextBytesMax} are allowed");
        if (source.Size > 0 && source.Bytes is null)
            throw new RigException($"{field} has {source.Size} bytes and no pointer to them");
        var given = new ReadOnlySpan<byte>(source.Bytes, (int)source.Size);
        if (given.SequenceEqual(bytes))
            return text;
        try
        {
            text = Strict.GetString(given);
            bytes = given.ToArray();
            return text;
        }
        catch (DecoderFallbackException e)
        {
            throw new RigException($"{field} is no UTF-8", e);
        }
    }
}
