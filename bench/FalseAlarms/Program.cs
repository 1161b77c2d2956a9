using System.Globalization;
using Lse66.Campaign;
using Lse66.FalseAlarms;
using Lse66.Measurement;

// false-alarms clean FIRST COUNT LOG | limit FIRST COUNT LOG | table LOG
// false-alarms show REQUIREMENT SEED
// What is in LOG already is not run again.
if (args is ["table", var source])
{
    Console.Out.Write(CalibrationTables.Of(new ResultLog(source).Read()));
    return 0;
}
if (args is ["show", var id, var shown] && ulong.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out ulong shownSeed))
{
    foreach (JudgedMeasurement judged in LimitCase.All.Where(one => one.Requirement == id).SelectMany(one => one.Judge(shownSeed)))
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{judged.Verdict} {judged.Estimate.Name} {judged.Estimate.Value:G8} {judged.Estimate.Unit} {judged.Estimate.Interval} {judged.Reason}"));
    return 0;
}
if (args is not [("clean" or "limit") and var kind, var first, var count, var path]
    || !ulong.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out ulong firstSeed)
    || !ulong.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seeds))
{
    Console.Error.WriteLine("false-alarms: write 'clean FIRST-SEED COUNT LOG', 'limit FIRST-SEED COUNT LOG', 'show REQUIREMENT SEED' or 'table LOG'");
    return (int)ExitCode.Usage;
}

var log = new ResultLog(path);
HashSet<(string, ulong)> done = [.. log.Read().Select(one => (one.Kind, one.Seed))];
if (kind == "clean")
    RunClean();
else
    foreach (LimitCase one in LimitCase.All)
        RunLimit(one);
return 0;

void RunClean()
{
    string scratch = Directory.CreateTempSubdirectory("lse66-false-alarms-").FullName;
    for (ulong seed = firstSeed; seed < firstSeed + seeds; seed++)
        if (!done.Contains(("clean", seed)))
            log.Append(new Result("clean", seed, [.. CleanCampaign.Run(seed, scratch).Where(one => one.Verdict != Verdict.Pass).Select(one => $"{one.Requirement.Short} {one.Verdict} {one.Reason}")]));
    Directory.Delete(scratch, recursive: true);
}

void RunLimit(LimitCase one)
{
    for (ulong seed = firstSeed; seed < firstSeed + seeds; seed++)
        if (!done.Contains((one.Requirement, seed)))
            log.Append(new Result(one.Requirement, seed, [Verdicts.Worst(one.Judge(seed).Select(judged => judged.Verdict).OfType<Verdict>()).ToString()]));
}
