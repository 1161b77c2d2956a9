using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Lse66.Micro;

// micro BASELINE OUT [keep]    all benchmarks beside the yardstick; keep: the result becomes the baseline
if (args is not [var baseline, var output, ..])
{
    Console.Error.WriteLine("micro: write bench/micro --help");
    return 64;
}

ManualConfig config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(9))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(NullLogger.Instance)
    .WithArtifactsPath(output)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
Summary[] summaries = [BenchmarkRunner.Run<Yardstick>(config), BenchmarkRunner.Run<Estimators>(config), BenchmarkRunner.Run<FrameCodec>(config), BenchmarkRunner.Run<PixelGenerator>(config)];
Comparison comparison = Comparison.Of(summaries, baseline);
Console.Write(comparison.Table);
File.WriteAllText(Path.Combine(output, "micro.json"), comparison.Json);
if (args.Contains("keep"))
    File.WriteAllText(baseline, comparison.Json);
return comparison.Slower ? 1 : 0;
