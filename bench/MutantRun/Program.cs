using Lse66.MutantRun;

// mutant-run code FOLDER PROJECT REPORT LOG PLACE...    judges the mutants of REPORT at these places with the tests in FOLDER; what becomes of them stands in LOG
// mutant-run static FOLDER PROJECT REPORT LOG PLACE...  those in what static fields are filled with
// mutant-run again LOG BEFORE AFTER PLACE...            takes from LOG what is to be judged again: what lives there, and what stands in a file that two reports have differently
// mutant-run write REPORT LOG JUDGED                    the report with the fates of the log
// mutant-run tables OUT JUDGED...                       summary.md and summary.json in OUT, and the tables on the terminal
const int Hung = 7;
switch (args)
{
    case ["code" or "static", var folder, var project, var report, var log, .. var places]:
        return Judgement.Run(args[0] == "static", folder, project, report, new FateLog(log), new Places(places)) ? 0 : Hung;
    case ["again", var log, var before, var after, .. var places]:
        new FateLog(log).Forget(new StrykerReport(before), new StrykerReport(after), new Places(places));
        return 0;
    case ["write", var report, var log, var judged]:
        new StrykerReport(report).Write(judged, new FateLog(log).Read());
        return 0;
    case ["tables", var output, .. var reports] when reports.Length > 0:
        ScoreTables.Write(output, reports);
        return 0;
    default:
        Console.Error.WriteLine("mutant-run: write 'code', 'static', 'again', 'write' or 'tables' with their places, as Program.cs says");
        return 64;
}
