namespace SmtpMonitor.Web;

/// <summary>Whether the monitor does its work; what <c>/-/ready</c> answers. It begins once and stops once.</summary>
public sealed class Readiness
{
    private const string Starting = "the first configuration is not in force yet";
    private const string Stopping = "the monitor is stopping";

    private string _obstacle = Starting;

    /// <summary>Why it is not ready, in a sentence; empty when it is.</summary>
    public string Obstacle => Volatile.Read(ref _obstacle);

    public bool IsReady => Obstacle.Length == 0;

    /// <summary>The first configuration is in force and the scheduler runs. Says nothing when it was told to stop before that.</summary>
    public void Begin() => Interlocked.CompareExchange(ref _obstacle, "", Starting);

    /// <summary>It stops: for good.</summary>
    public void Stop() => Volatile.Write(ref _obstacle, Stopping);
}
