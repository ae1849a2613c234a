using BenchmarkDotNet.Running;
using SmtpMonitor.Benchmarks;

return args switch
{
    ["serve"] => await LabProcess.ServeAsync(),
    ["cost"] => await ProbeCost.RunAsync(),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(LabProcess).Assembly).Run(args);
    return 0;
}
