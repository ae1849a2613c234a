namespace SmtpMonitor.Web;

/// <summary>Whether the monitor does its work yet; what <c>/-/ready</c> answers.</summary>
public sealed class Readiness
{
    private volatile string _obstacle = "the first configuration is not in force yet";

    /// <summary>Why it is not ready, in a sentence; empty when it is.</summary>
    public string Obstacle
    {
        get => _obstacle;
        set => _obstacle = value;
    }

    public bool IsReady => _obstacle.Length == 0;
}
