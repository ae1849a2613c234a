using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>A named network namespace: sockets are made in it, programs run in it. Whoever made it removes it.</summary>
/// <param name="Name">As <c>ip netns</c> lists it.</param>
internal sealed partial record NetworkNamespace(string Name)
{
    private const int CloneNewNet = 0x40000000;

    /// <summary>Runs it on a thread of its own, which enters the namespace first. A socket made there stays there, whoever uses it.</summary>
    public T Inside<T>(Func<T> make)
    {
        T? made = default;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter();
                made = make();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? made! : throw new InvalidOperationException($"in namespace {Name}: {failure.Message}", failure);
    }

    public Socket TcpSocket(AddressFamily family) => Inside(() => new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });

    /// <summary>Reaches the pages in it, by IPv4 address and port.</summary>
    public HttpClient Http() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = TcpSocket(AddressFamily.InterNetwork);
            try
            {
                await socket.ConnectAsync(IPEndPoint.Parse($"{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port}"), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    });

    /// <summary>The words that run a program in it, to be put before its own.</summary>
    public IReadOnlyList<string> Launcher => [Programs.Ip!, "netns", "exec", Name];

    /// <summary>Runs a shell script in it to its end; a script that fails is an error, with what it said.</summary>
    public async Task RunAsync(string script, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Programs.Ip!) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in new[] { "netns", "exec", Name, "/bin/sh", "-e" })
        {
            start.ArgumentList.Add(word);
        }

        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = shell.StandardError.ReadToEndAsync(cancellationToken);
        await shell.StandardInput.WriteAsync(script.AsMemory(), cancellationToken);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(cancellationToken);
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"in namespace {Name}:\n{script}\nended with {shell.ExitCode}: {await output}{await errors}");
        }
    }

    private void Enter()
    {
        using var file = File.OpenHandle($"/run/netns/{Name}");
        if (SetNamespace(file, CloneNewNet) != 0)
        {
            throw new InvalidOperationException($"setns failed with error {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(SafeHandle file, int kind);
}
