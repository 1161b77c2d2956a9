using System.Globalization;
using Lse66.Virtual;

// virtual EXPOSURES JSON [CASE...]
if (args is not [var count, var json, .. var names]
    || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int exposures)
    || exposures < NightTable.ExposuresMin
    || !names.All(name => NightCase.All.Any(one => one.Name == name)))
{
    Console.Error.WriteLine($"virtual: write '{NightTable.ExposuresMin} or more EXPOSURES, the JSON to write, and any of {string.Join(", ", NightCase.All.Select(one => one.Name))}'");
    return 64;
}

string scratch = Directory.CreateTempSubdirectory("lse66-virtual-").FullName;
try
{
    var table = new NightTable(exposures);
    Console.Out.WriteLine(NightTable.Heading);
    foreach (NightCase one in NightCase.All.Where(one => names.Length == 0 || names.Contains(one.Name)))
    {
        // The first exposures pay for the compiler, which is no part of an exposure.
        long began = TimeProvider.System.GetTimestamp();
        do
            one.Run(NightTable.WarmUp, scratch, new NightWatch(NightTable.WarmUp, TimeProvider.System));
        while (TimeProvider.System.GetElapsedTime(began) < NightTable.WarmUpMin);
        var watch = new NightWatch(exposures, TimeProvider.System);
        one.Run(exposures, scratch, watch);
        Console.Out.WriteLine(table.Add(one, watch));
    }
    File.WriteAllText(json, table.ToJson());
    return 0;
}
finally
{
    Directory.Delete(scratch, recursive: true);
}
