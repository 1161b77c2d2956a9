using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 verify --resume DIR</c>: goes on with an unfinished campaign from what its folder holds; of a finished one it says so.</summary>
internal static class ResumeCommand
{
    public static ExitCode Run(VerifyOptions options, string folder, Terminal terminal, TimeProvider time, CancellationToken stop)
    {
        RefuseOptions(options);
        RefuseFolder(folder);
        if (CampaignFolder.IsSealed(folder) && SealedCampaign.Open(folder) is { Record.Interrupted: false } finished)
            return Complete(finished, folder, options.Pdf, terminal);
        (CampaignStart start, byte[] json) = CampaignStart.Read(folder, folder);
        ResumeDifferences.Refuse(start, options.ToPlan(start.Plan), HarnessIdentity.Harness(), RecordAssembly.CurrentIcd());
        FeatureDiscovery.Begin();
        using SigningKey? key = Key(options, start);
        using CampaignUnderWay campaign = CampaignOpening.Resume(start, json, folder, stop);
        terminal.Say($"resuming {start.Id}: {campaign.Finished} scenarios were finished before and are not run again");
        return VerifyCommand.Finish(campaign, folder, key, options.Pdf, terminal, time, stop);
    }

    private static void RefuseOptions(VerifyOptions options)
    {
        string? other = options switch
        {
            { Out: not null } => "--out",
            { After: not null } or { Only: not null } => "--after",
            { Images: not null } => "--images",
            _ => null,
        };
        if (other is not null)
            throw new UsageException($"--resume goes on in its own folder as it was begun; leave {other} out");
    }

    private static void RefuseFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new UsageException($"'{Printable.Text(folder)}' is not a folder; name the folder of an unfinished campaign, or begin one: lse66 verify --out {Printable.Text(folder)}");
        if (!File.Exists(Path.Combine(folder, CampaignFolder.StartFile)))
            throw new UsageException($"{Printable.Text(folder)} holds no {CampaignFolder.StartFile}: nothing was begun there that could go on; begin with: lse66 verify --out DIR");
    }

    /// <summary>Nothing is left to do but what a kill after the seal left undone: the report.</summary>
    private static ExitCode Complete(SealedCampaign finished, string folder, bool pdf, Terminal terminal)
    {
        if (!File.Exists(Path.Combine(finished.FolderPath, VerifyCommand.ReportFile)))
            VerifyCommand.Render(finished.Record, finished.Digest, finished.FolderPath);
        terminal.Say($"{folder} is complete: there is nothing to resume");
        foreach (string line in RunSummary.Of(finished.Record, folder, finished.Digest, terminal.InColourOf))
            terminal.Result(line);
        if (pdf)
            CampaignPdf.Write(finished.Record, finished.Digest, finished.FolderPath, folder, PdfPrinter.Installed, interrupted: false, terminal);
        return (ExitCode)finished.Record.ExitCode;
    }

    private static SigningKey? Key(VerifyOptions options, CampaignStart start)
    {
        SigningKey? key = options.Sign is { } file ? SigningKey.Load(file, toSign: true) : null;
        if (key?.Fingerprint == start.Signer)
            return key;
        string found = key is null ? "no --sign was given" : $"--sign gives {key.Fingerprint}";
        key?.Dispose();
        throw new UsageException(start.Signer is null
            ? "the campaign was begun without a signature; leave --sign out"
            : $"the campaign is to be signed with the key {start.Signer}, and {found}; add --sign KEY.pem");
    }
}
