using SmtpMonitor.Diagnosis;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.Board;

internal static class BoardServices
{
    /// <summary>The read model of the pages, as an output of everything.</summary>
    public static IServiceCollection AddBoard(this IServiceCollection services) => services
        .AddSingleton<BoardNotes>()
        .AddSingleton<IResultObserver>(s => s.GetRequiredService<BoardNotes>())
        .AddSingleton<IVerdictObserver>(s => s.GetRequiredService<BoardNotes>())
        .AddSingleton<IControlObserver>(s => s.GetRequiredService<BoardNotes>())
        .AddSingleton<IOutlookObserver>(s => s.GetRequiredService<BoardNotes>())
        .AddSingleton<ISenderObserver>(s => s.GetRequiredService<BoardNotes>())
        .AddSingleton<IDeliveryObserver>(s => s.GetRequiredService<BoardNotes>())
        .AddSingleton<BoardSources>()
        .AddSingleton<StatusBoard>();
}
