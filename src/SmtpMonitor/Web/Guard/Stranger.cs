namespace SmtpMonitor.Web.Guard;

/// <summary>Marks a request that was not let in, for whoever counts connections.</summary>
internal sealed class Stranger
{
    public static readonly Stranger Mark = new();
}
