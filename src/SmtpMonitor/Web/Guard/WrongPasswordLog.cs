namespace SmtpMonitor.Web.Guard;

/// <summary>
/// Tells of wrong passwords, one line a minute at most, however many there are. Says from where, and no name: people type a password
/// where the name belongs.
/// </summary>
internal sealed partial class WrongPasswordLog(TimeProvider time, ILogger<WrongPasswordLog> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _told;
    private int _untold;

    public void Add(string place)
    {
        int count;
        lock (_lock)
        {
            _untold++;
            if (_told is { } told && time.GetElapsedTime(told) < Pause)
            {
                return;
            }

            _told = time.GetTimestamp();
            (count, _untold) = (_untold, 0);
        }

        Refused(logger, count, place);
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "Wrong passwords or unknown users at the pages: {Count} since the last such line, the latest from {Place}")]
    private static partial void Refused(ILogger logger, int count, string place);
}
