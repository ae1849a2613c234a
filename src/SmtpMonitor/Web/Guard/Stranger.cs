namespace SmtpMonitor.Web.Guard;

/// <summary>Marks a request that has not shown who sends it where that is asked for, for whoever counts connections.</summary>
internal sealed class Stranger
{
    public static readonly Stranger Mark = new();
}
