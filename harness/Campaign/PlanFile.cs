using System.Text;

namespace Lse66.Campaign;

/// <summary>A plan on disk.</summary>
public static class PlanFile
{
    /// <exception cref="UsageException">The file is missing, unreadable or not a plan.</exception>
    public static CampaignPlan Load(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UsageException("the plan has an empty name; name a file with --plan, or leave the option out");
        if (Directory.Exists(path))
            throw new UsageException($"plan {path} is a folder; name the file in it");
        string source = Path.GetFileName(path);
        string full = Path.GetFullPath(path);
        try
        {
            using FileStream file = File.OpenRead(full);
            if (file.CanSeek && file.Length > PlanDocument.SizeMax)
                throw new UsageException($"plan {source}: {file.Length} bytes; a plan has at most {PlanDocument.SizeMax}");
            using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var text = new char[PlanDocument.SizeMax + 1];
            int length = reader.ReadBlock(text);
            return PlanReader.Read(new string(text, 0, length), source, Path.GetDirectoryName(full)!);
        }
        catch (DecoderFallbackException e)
        {
            throw new UsageException($"plan {source}: not UTF-8 text; 'lse66 plan new' prints a plan to start from", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"plan {path} cannot be read: {e.Message.TrimEnd('.')}; 'lse66 plan new --out {source}' writes one to edit", e);
        }
    }
}
