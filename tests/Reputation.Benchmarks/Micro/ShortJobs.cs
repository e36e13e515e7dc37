using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Reputation.Benchmarks.Micro;

/// <summary>Short, in this process, to the console: minutes for all, at the price of wider errors.</summary>
internal sealed class ShortJobs : ManualConfig
{
    public ShortJobs()
    {
        // A forced collection before each iteration would walk a list of a million each time, and take most of the run.
        AddJob(Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(100)).WithGcForce(false).WithToolchain(InProcessEmitToolchain.Instance));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddExporter(MarkdownExporter.Console);
        AddLogger(ConsoleLogger.Default);
        WithArtifactsPath(Path.Combine(Path.GetTempPath(), "reputation-benchmarks"));
    }
}
