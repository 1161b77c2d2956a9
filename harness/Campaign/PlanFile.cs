namespace Lse66.Campaign;

/// <summary>A plan on disk.</summary>
public static class PlanFile
{
    /// <exception cref="UsageException">The file is missing, unreadable or not a plan.</exception>
    public static CampaignPlan Load(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UsageException("the plan has an empty name; name a file with --plan, or leave the option out");
        string source = Path.GetFileName(path);
        string full = Path.GetFullPath(path);
        return PlanReader.Read(YamlFile.Read(path, YamlSource.Plan(source)), source, Path.GetDirectoryName(full)!);
    }
}
