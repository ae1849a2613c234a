using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using SmtpMonitor.Configuration.Rules;

namespace SmtpMonitor.Configuration;

/// <summary>Who this machine is: the defaults of <c>vantage</c> and <c>ehlo_name</c>.</summary>
/// <param name="HostName">As the kernel has it.</param>
/// <param name="FullName">Fully qualified domain name; null when the machine has none that it knows of without asking DNS.</param>
/// <param name="Address">The address named in EHLO instead (RFC 5321 §4.1.1.1).</param>
public sealed record MachineIdentity(string HostName, string? FullName, IPAddress Address)
{
    /// <summary>What the machine calls itself in EHLO: always of a legal form.</summary>
    public string EhloName => FullName ?? EhloText.LiteralOf(Address);

    /// <summary>Reads the kernel, the hosts file and the interfaces; sends nothing.</summary>
    public static MachineIdentity Read()
    {
        var name = Environment.MachineName;
        return new MachineIdentity(name, FullNameOf(name, IPGlobalProperties.GetIPGlobalProperties().DomainName, HostsFile()), FirstAddress());
    }

    /// <summary>The fully qualified form of a host name by the name itself, the machine's domain, or the hosts file.</summary>
    /// <param name="name">The host name.</param>
    /// <param name="domain">The machine's own domain; empty or <c>(none)</c> when it has none.</param>
    /// <param name="hosts">Lines of the hosts file.</param>
    public static string? FullNameOf(string name, string domain, IEnumerable<string> hosts)
    {
        var candidates = hosts
            .Select(line => line.Split('#')[0].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Skip(1).Contains(name, StringComparer.OrdinalIgnoreCase))
            .SelectMany(words => words.Skip(1))
            .Where(word => word.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase))
            .Prepend($"{name}.{domain}")
            .Prepend(name);
        return candidates
            .Select(EhloText.Parse)
            .FirstOrDefault(parsed => parsed is { Problem: null, Value: not null } && !parsed.Value.StartsWith('[')).Value;
    }

    private static string[] HostsFile()
    {
        try
        {
            return OperatingSystem.IsWindows() ? [] : File.ReadAllLines("/etc/hosts");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IPAddress FirstAddress()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .SelectMany(i => i.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address)
                .Where(a => !IPAddress.IsLoopback(a) && !a.IsIPv6LinkLocal)
                .OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)
                .FirstOrDefault(IPAddress.Loopback);
        }
        catch (NetworkInformationException)
        {
            return IPAddress.Loopback;
        }
    }
}
