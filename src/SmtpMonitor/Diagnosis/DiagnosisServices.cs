using SmtpMonitor.Configuration;
using SmtpMonitor.Diagnosis.Domains;
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
        .AddSingleton<IVerdictObserver, VerdictLog>()
        .AddSingleton<Outlooks>()
        .AddSingleton<DomainDiagnosis>()
        .AddSingleton<IDomainObserver>(s => s.GetRequiredService<DomainDiagnosis>())
        .AddSingleton<IResultObserver>(s => s.GetRequiredService<DomainDiagnosis>())
        .AddSingleton<IOutlookObserver, DomainLog>();
}
