using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Lab.World;

namespace SmtpMonitor.Lab;

/// <summary>
/// A small internet on loopback: named hosts, each with an address of its own, healthy and broken side by side, and a
/// configuration that watches them.
/// </summary>
public sealed class LabWorld : IAsyncDisposable
{
    private const string Template = "SmtpMonitor.Lab.World.demo.yaml";

    private readonly bool _ownsFolder;
    private readonly LabCertificates _certificates;

    private LabWorld(string folder, bool ownsFolder, TimeProvider time)
    {
        Folder = folder;
        _ownsFolder = ownsFolder;
        _certificates = new LabCertificates(LabCast.Roles.Select(role => role.Name), time);
        CertificateFiles = _certificates.WriteTo(folder);
        ConfigurationFile = Path.Combine(folder, "demo.yaml");
    }

    /// <summary>Holds the certificates, the passwords and the configuration.</summary>
    public string Folder { get; }

    public LabCertificateFiles CertificateFiles { get; }

    /// <summary>Every host, in the order of its address.</summary>
    public ImmutableArray<LabHost> Hosts { get; private set; } = [];

    /// <summary>A configuration file that watches every host, with the ports that they really have. The files it names are beside it.</summary>
    public string ConfigurationFile { get; }

    /// <summary>Starts every host and writes the files.</summary>
    /// <param name="folder">Created when missing; null: a temporary one, which goes when the world goes.</param>
    /// <param name="time">Certificates and waits run by it; null: the system's.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static async Task<LabWorld> StartAsync(
        string? folder = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        time ??= TimeProvider.System;
        var world = new LabWorld(folder ?? Directory.CreateTempSubdirectory("smtpmonitor-lab-").FullName, folder is null, time);
        try
        {
            foreach (var role in LabCast.Roles)
            {
                await world.StageAsync(role, time, cancellationToken).ConfigureAwait(false);
            }

            world.WriteFiles();
            return world;
        }
        catch
        {
            await world.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A resolver that knows these hosts and asks <paramref name="inner"/> for every other name.</summary>
    public LabNames Names(IDnsResolver inner) => new(inner, Hosts);

    public async ValueTask DisposeAsync()
    {
        foreach (var port in Hosts.SelectMany(host => host.Ports))
        {
            await port.Server.DisposeAsync().ConfigureAwait(false);
        }

        Hosts = [];
        _certificates.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task StageAsync(LabCast.Role role, TimeProvider time, CancellationToken cancellationToken)
    {
        var address = OwnAddress(role.LastOctet);
        var host = new LabHost(role.Name, address, role.Story, []);
        Hosts = Hosts.Add(host);
        foreach (var part in role.Parts)
        {
            var server = await StartAsync(part, address, role.Name, time, cancellationToken).ConfigureAwait(false);
            // Seen at once, so that a start that fails later on disposes this server too.
            Hosts = Hosts.Replace(host, host = host with { Ports = host.Ports.Add(new LabPort(part.Port, server)) });
        }
    }

    private async Task<LabServer> StartAsync(
        LabCast.Part part, IPAddress address, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        var script = LabScripts.Get(part.Script);
        if (script.Listening == LabListening.Filtered && !OperatingSystem.IsLinux())
        {
            // Only Linux drops SYNs for a full queue. The list of hosts shows what stands here instead.
            script = LabScripts.Get("connect/refused");
        }

        try
        {
            return await LabServer.StartAsync(script, _certificates, address, part.Port, name, time, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return await LabServer.StartAsync(script, _certificates, address, 0, name, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Linux has all of 127.0.0.0/8; elsewhere there may be 127.0.0.1 alone, and the hosts share it.</summary>
    private static IPAddress OwnAddress(byte lastOctet)
    {
        var address = new IPAddress([127, 0, 0, lastOctet]);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, 0));
            return address;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return IPAddress.Loopback;
        }
    }

    private void WriteFiles()
    {
        WriteSecret("app.password", "lab-secret-plain");
        WriteSecret("wrong.password", "lab-secret-wrong");
        using var reader = new StreamReader(typeof(LabWorld).Assembly.GetManifestResourceStream(Template)!);
        var ports = Hosts.SelectMany(h => h.Ports).Select(p => p.Port).Distinct().Order();
        var text = reader.ReadToEnd().Replace("<ports>", string.Join(',', ports), StringComparison.Ordinal);
        foreach (var host in Hosts)
        {
            foreach (var port in host.Ports)
            {
                text = text.Replace(
                    string.Create(CultureInfo.InvariantCulture, $"<{host.Name}:{port.PlannedPort}>"),
                    port.Port.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal);
            }
        }

        File.WriteAllText(ConfigurationFile, text);
    }

    private void WriteSecret(string name, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(Path.Combine(Folder, name), options);
        writer.WriteLine(secret);
    }
}
