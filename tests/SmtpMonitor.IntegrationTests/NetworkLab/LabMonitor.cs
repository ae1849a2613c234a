using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>The built program's <c>run</c> in the client's namespace, as a user without any privilege.</summary>
internal static class LabMonitor
{
    /// <summary>Nobody, and nothing that root may: neither now nor by a program of root's.</summary>
    private static readonly string[] Unprivileged =
    [
        "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--no-new-privs",
    ];

    /// <summary>Starts it in a working folder that everybody may enter: that of the tests may be closed to others.</summary>
    public static Task<MonitorProcess> StartAsync(NetworkNamespace home, string program, string configurationFile) => MonitorProcess.StartAsync(
        arguments => ChildProcess.StartCommandAsync(
            null, [.. home.Launcher, Programs.Setpriv!, .. Unprivileged, "env", "--chdir=/", "dotnet", program, .. arguments]),
        home.Http,
        configurationFile);

    /// <summary>What a process may, as the kernel tells it: its user and its capabilities in force and within reach.</summary>
    public static IReadOnlyList<string> PrivilegesOf(MonitorProcess monitor) =>
        [.. File.ReadLines($"/proc/{monitor.Process.Pid}/status")
            .Where(l => l.StartsWith("Uid:", StringComparison.Ordinal) || l.StartsWith("Cap", StringComparison.Ordinal))
            .SelectMany(l => l.Split('\t')[1..])
            .Distinct()];
}
