namespace SmtpMonitor.Results.History;

/// <summary>The room that packed dialogues of all endpoints share. Safe for concurrent use.</summary>
/// <param name="mostBytes">Default 64 MiB: for ten thousand endpoints with a dozen ordinary dialogues each.</param>
internal sealed class DialogueRoom(long mostBytes = 64 * 1024 * 1024)
{
    private long _taken;

    /// <summary>Bytes in use.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>False, and nothing is taken, when there is not enough left.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= mostBytes)
        {
            return true;
        }

        Give(bytes);
        return false;
    }

    public void Give(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
