using SmtpMonitor.Configuration;
using SmtpMonitor.Results;

namespace SmtpMonitor.Diagnosis;

internal static class DiagnosisServices
{
    /// <summary>The diagnosis as a reader of everything the stores hear, and the log as one of its outputs.</summary>
    public static IServiceCollection AddDiagnosis(this IServiceCollection services) => services
        .AddSingleton<Verdicts>()
        .AddSingleton<DiagnosisRounds>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<DiagnosisRounds>())
        .AddSingleton<IResultObserver>(s => s.GetRequiredService<DiagnosisRounds>())
        .AddSingleton<IControlObserver>(s => s.GetRequiredService<DiagnosisRounds>())
        .AddSingleton<IPathObserver>(s => s.GetRequiredService<DiagnosisRounds>())
        .AddSingleton<IVerdictObserver, VerdictLog>();
}
