using System.Diagnostics;
using System.Globalization;
using System.Net;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Benchmarks;

/// <summary>
/// The servers run in a process of their own, so that neither their allocations nor their CPU time count as the monitor's.
/// </summary>
public sealed class LabProcess : IDisposable
{
    private static readonly string[] Scripts = ["healthy/postfix-plain", "healthy/postfix-relay", "healthy/postfix-implicit"];

    private readonly Process _process;

    private LabProcess(Process process, IReadOnlyDictionary<string, int> ports, string authority)
    {
        _process = process;
        Ports = ports;
        Authority = authority;
    }

    /// <summary>Port by script.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; }

    /// <summary>PEM file of the servers' authority.</summary>
    public string Authority { get; }

    public static LabProcess Start()
    {
        // BenchmarkDotNet copies itself elsewhere to run; the assembly beside this code is the one to start.
        var assembly = typeof(LabProcess).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var ports = new Dictionary<string, int>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var words = line.Split(' ', 2);
            if (words[0] == "authority")
            {
                return new LabProcess(process, ports, words[1]);
            }

            ports[words[1]] = int.Parse(words[0], CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException("the laboratory did not start");
    }

    /// <summary>Serves until standard input ends.</summary>
    public static async Task<int> ServeAsync()
    {
        using var certificates = new LabCertificates();
        var folder = Directory.CreateTempSubdirectory("smtpmonitor-bench-");
        var files = certificates.WriteTo(folder.FullName);
        var servers = new List<LabServer>();
        foreach (var name in Scripts)
        {
            var server = await LabServer.StartAsync(Script(name), certificates, IPAddress.Loopback);
            servers.Add(server);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{server.EndPoint.Port} {name}"));
        }

        Console.WriteLine($"authority {files.Authority}");
        await Console.In.ReadToEndAsync();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        folder.Delete(recursive: true);
        return 0;
    }

    /// <summary>The endpoint that a script's server is.</summary>
    public Endpoint EndpointFor(string name)
    {
        var files = new LabCertificateFiles(Authority, "", "");
        return new Endpoint(new EndpointKey("bench", LabServer.DefaultHost, Ports[name], IpFamily.Ipv4), Script(name).SettingsFor(files));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static LabScript Script(string name) => name == "healthy/postfix-plain"
        ? LabScripts.Parse(name, """
            # Postfix without TLS.
            tls: none
            expect: success
            ---
            S: 220 {host} ESMTP Postfix
            C: EHLO *
            S: 250-{host}
            S: 250-PIPELINING
            S: 250-SIZE 10240000
            S: 250-ENHANCEDSTATUSCODES
            S: 250 8BITMIME
            """)
        : LabScripts.Get(name);
}
