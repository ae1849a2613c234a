using System.Runtime.InteropServices;

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>Finds what a machine may lack. A test without its program is skipped in sight, and fails where CI=true promises everything.</summary>
internal static class Programs
{
    private const string Remedy = "install it by: bash .ci/install-servers";

    public static bool MustBeThere { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    public static string? Prometheus { get; } = Find("prometheus");

    public static string? Postfix { get; } = Find("postfix");

    public static string? Dovecot { get; } = Find("dovecot");

    public static string? Promtool { get; } = Find("promtool");

    public static string? Amtool { get; } = Find("amtool");

    /// <summary>Debian's name comes first; upstream's archive has the program without a prefix.</summary>
    public static string? Alertmanager { get; } = Find("prometheus-alertmanager") ?? Find("alertmanager");

    public static string? DockerCompose { get; } = Find("docker-compose");

    public static string? BlackboxExporter { get; } = Find("prometheus-blackbox-exporter");

    public static string? Openssl { get; } = Find("openssl");

    public static string? Ip { get; } = Find("ip");

    public static string? Nft { get; } = Find("nft");

    public static string? Setpriv { get; } = Find("setpriv");

    public static string? Podman { get; } = Find("podman");

    public static string? Buildah { get; } = Find("buildah");

    public static string? Runc { get; } = Find("runc");

    public static string? Node { get; } = Find("node");

    /// <summary>The environment variable CHROMIUM names another one.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } own
        ? Existing(own)
        : Find("chromium");

    /// <summary>What judges the accessibility of pages, as npm has it.</summary>
    public static string? Axe { get; } = Unpacked("tests/browser/node_modules/axe-core/axe.min.js");

    public static string? Pngquant { get; } = Find("pngquant");

    public static string? Nsd { get; } = Find("nsd");

    public static string? NsdControl { get; } = Find("nsd-control");

    public static string? LdnsSignzone { get; } = Find("ldns-signzone");

    public static string? LdnsKeygen { get; } = Find("ldns-keygen");

    public static string? Unbound { get; } = Find("unbound");

    public static string? UnboundControl { get; } = Find("unbound-control");

    public static string? SystemdAnalyze { get; } = Find("systemd-analyze");

    /// <summary>That of the lock file where it runs, so that what is rendered does not depend on the machine.</summary>
    public static string? Kubectl { get; } = ForAmd64("tests/kubernetes/node_modules/.programs/kubectl/kubectl") ?? Find("kubectl");

    /// <inheritdoc cref="Kubectl"/>
    public static string? Helm { get; } = ForAmd64("tests/kubernetes/node_modules/.programs/helm/helm") ?? Find("helm");

    /// <summary>Exim cannot be installed beside Postfix; .ci/install-servers unpacks it into the repository.</summary>
    public static string? Exim { get; } = Find("exim4") ?? Unpacked("artifacts/exim4/usr/sbin/exim4");

    /// <summary>Skips the test, or fails it where CI=true.</summary>
    public static void Require(string? program, string name) => Require(program is not null, $"{name} is not installed; {Remedy}");

    /// <inheritdoc cref="Require(string?, string)"/>
    public static void Require(bool there, string otherwise)
    {
        if (!there && MustBeThere)
        {
            Assert.Fail(otherwise);
        }

        Assert.SkipUnless(there, otherwise);
    }

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/sbin", "/usr/bin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string? Existing(string path) => File.Exists(path) ? path : null;

    private static string? ForAmd64(string relative) => RuntimeInformation.OSArchitecture == Architecture.X64 ? Unpacked(relative) : null;

    private static string? Unpacked(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, relative);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
