using System.Net.Sockets;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>
/// Who may be sent the secret of a module: whoever asks chooses the target, and a host of a stranger has a certificate that is good for
/// its own name.
/// </summary>
internal sealed class LoginReachRule : IConfigurationRule
{
    /// <summary>Shorter networks have strangers in them.</summary>
    private const int ShortestIpv4 = 8;

    private const int ShortestIpv6 = 16;

    public void Check(MonitorOptions options, RuleContext context)
    {
        if ((options.ProbeAllow ?? []).OfType<string>().FirstOrDefault(p => ProbeAllowText.Parse(p) is { Problem: null } place && IsForStrangers(place.Value)) is not { } wide)
        {
            return;
        }

        foreach (var (_, module) in options.EachModule().Where(m => m.Module is { Login: not null, ServerName: null }))
        {
            context.Report.Warning(
                module.Key(nameof(module.Login)),
                $"whoever asks for a probe has the secret sent to any host of probe_allow {Quoted.Of(wide)}, a stranger's too; name your hosts there, or state the server_name whose certificate alone will do");
        }
    }

    /// <summary>Anybody can have a name or an address in it: <c>*</c>, <c>*.com</c>, <c>0.0.0.0/0</c>.</summary>
    private static bool IsForStrangers(AllowedPlace place) => place.Network is { } network
        ? network.PrefixLength < (network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6 ? ShortestIpv6 : ShortestIpv4)
        : place.HostPattern!.Split('.').Reverse().TakeWhile(l => !l.Contains('*', StringComparison.Ordinal)).Count() < 2 && place.HostPattern.Contains('*', StringComparison.Ordinal);
}
