using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SmtpMonitor.Benchmarks;

return args switch
{
    ["serve"] => await LabProcess.ServeAsync(),
    ["cost"] => await ProbeCost.RunAsync(),
    ["memory"] => MemoryCost.Run(),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    // In this process: a generated project would not find the central versions, and the servers have a process of their own anyway.
    var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkSwitcher.FromAssembly(typeof(LabProcess).Assembly).Run(args, config);
    return 0;
}
