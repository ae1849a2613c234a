namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>A mail host of the lab.</summary>
/// <param name="Target">What the monitor's configuration calls it.</param>
/// <param name="Name">Its host name, in its greeting and on its certificate.</param>
/// <param name="Place">Its namespace.</param>
internal sealed record MailHost(string Target, string Name, Place Place, string Ipv4, string Ipv6)
{
    public string Zone => $"{Name} A {Ipv4}\n{Name} AAAA {Ipv6}\n";
}
