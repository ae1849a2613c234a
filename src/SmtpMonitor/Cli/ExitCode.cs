namespace SmtpMonitor.Cli;

/// <summary>What every command ends with.</summary>
public static class ExitCode
{
    /// <summary>Everything asked for succeeded, or the service ended as asked.</summary>
    public const int Sound = 0;

    /// <summary>Something probed failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong; nothing was done.</summary>
    public const int Usage = 2;
}
