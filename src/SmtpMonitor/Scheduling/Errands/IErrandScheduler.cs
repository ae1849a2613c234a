namespace SmtpMonitor.Scheduling.Errands;

/// <summary>Schedules one kind of errand.</summary>
public interface IErrandScheduler
{
    /// <summary>Asks the board, before it is started, to be told of errands that are due.</summary>
    void Open();

    /// <summary>Cancels rounds under way. The board must have been stopped, or be stopping. Ends within 2 s.</summary>
    Task StopAsync();
}
