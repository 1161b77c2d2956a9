using System.Globalization;
using Lse66.LargeReport;
using Lse66.Record;

// A sealed campaign folder of any size, for bench/large-report: FOLDER SCENARIOS STAMPS
if (args is not [string path, string scenarios, string stamps]
    || !int.TryParse(scenarios, NumberStyles.None, CultureInfo.InvariantCulture, out int scenarioCount)
    || !long.TryParse(stamps, NumberStyles.None, CultureInfo.InvariantCulture, out long stampCount))
{
    Console.Error.WriteLine("usage: Lse66.LargeReport FOLDER SCENARIOS STAMPS");
    return 64;
}
using CampaignFolder folder = CampaignFolder.Begin(path, "{}"u8);
folder.Seal(LargeRecord.Of(scenarioCount, stampCount));
folder.Keep();
return 0;
