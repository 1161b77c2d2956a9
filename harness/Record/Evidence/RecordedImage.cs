namespace Lse66.Record;

/// <summary>An image file of a record, read back.</summary>
internal static class RecordedImage
{
    /// <returns>Null where the file is missing, refused or not the one that the evidence describes.</returns>
    public static int[]? TryRead(string folder, KeptImage image)
    {
        if (image.Pixels is < 0 or > ImageFile.PixelsMax || !image.File.StartsWith($"{CampaignFolder.ImageFolder}/", StringComparison.Ordinal))
            return null;
        try
        {
            byte[] content = FolderFile.Read(folder, image.File, ImageFile.Size(image.Pixels));
            return DigestList.Of(content) == image.Sha256 ? ImageFile.Read(content, image.Pixels) : null;
        }
        catch (Exception e) when (e is RecordException or FormatException)
        {
            return null;
        }
    }
}
