using Lse66.MutantRun;

// mutant-run judge FOLDER PROJECT REPORT LOG    judges the mutants of REPORT with the tests in FOLDER and writes their fates into it
// mutant-run tables OUT REPORT...               summary.md and summary.json in OUT, and the tables on the terminal
const int Hung = 7;
switch (args)
{
    case ["judge", var folder, var project, var report, var log]:
        return Judgement.Run(folder, project, report, log) ? 0 : Hung;
    case ["tables", var output, .. var reports] when reports.Length > 0:
        ScoreTables.Write(output, reports);
        return 0;
    default:
        Console.Error.WriteLine("mutant-run: write 'judge FOLDER PROJECT REPORT LOG' or 'tables OUT REPORT...'");
        return 64;
}
