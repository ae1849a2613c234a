using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>The addresses of a target, once for all that follows: what is looked at is what is dialled.</summary>
internal sealed class HostLookUp(IDnsResolver dns, RoutedFamilies routed, TimeProvider time)
{
    /// <summary>Asks for the preferred family, and for the other where the module falls back.</summary>
    /// <param name="host">Of the target.</param>
    /// <param name="module">Says which family comes first.</param>
    /// <param name="limit">For all of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(IpFamily Family, Resolution Resolution)> FindAsync(
        string host, ProbeModule module, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var first = Preferred(module.PreferredFamily);
        var answer = await AskAsync(first);
        if (answer.Status == DnsStatus.Success || !module.FamilyFallback)
        {
            return (first, new Resolution(answer, time.GetElapsedTime(started)));
        }

        var second = first == IpFamily.Ipv4 ? IpFamily.Ipv6 : IpFamily.Ipv4;
        var other = await AskAsync(second);
        return other.Status == DnsStatus.Success
            ? (second, new Resolution(other, time.GetElapsedTime(started)))
            : (first, new Resolution(answer, time.GetElapsedTime(started)));

        async Task<AddressAnswer> AskAsync(IpFamily family)
        {
            var left = limit - time.GetElapsedTime(started);
            return left <= TimeSpan.Zero
                ? new AddressAnswer(DnsStatus.Timeout, [], $"the time for looking up {host} is over")
                : await dns.ResolveAsync(host, family, module.Settings.Resolver, left, cancellationToken);
        }
    }

    private IpFamily Preferred(PreferredFamily family) => family switch
    {
        PreferredFamily.Ipv4 => IpFamily.Ipv4,
        PreferredFamily.Ipv6 => IpFamily.Ipv6,
        _ => routed.Current().Contains(IpFamily.Ipv6) ? IpFamily.Ipv6 : IpFamily.Ipv4,
    };
}
