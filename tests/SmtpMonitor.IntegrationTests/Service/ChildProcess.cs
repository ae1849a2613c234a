using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>
/// The built program as a process of its own. It cannot outlive the tests: its shell holds a pipe of this process and kills it when
/// the pipe closes, however this process ends.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string Leash = """
        exec 3<&0
        "$@" < /dev/null 3<&- &
        child=$!
        echo "$child"
        { read -r _ <&3; kill -KILL "$child"; } > /dev/null 2>&1 &
        leash=$!
        exec 3<&-
        wait "$child"
        code=$?
        kill "$leash"
        exit "$code"
        """;

    private readonly Process _shell;
    private readonly TaskCompletionSource<int> _pid = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ChildProcess(Process shell)
    {
        _shell = shell;
        shell.OutputDataReceived += (_, e) => Take(e.Data);
        shell.ErrorDataReceived += (_, e) => Append(_errors, e.Data);
    }

    /// <summary>Of the program, not of its shell.</summary>
    public int Pid { get; private set; }

    /// <summary>Standard output until now.</summary>
    public string Output => Read(_output);

    /// <summary>Standard error until now.</summary>
    public string Errors => Read(_errors);

    public bool HasExited => _shell.HasExited;

    /// <summary>Starts <c>dotnet SmtpMonitor.dll</c> as it lies beside the tests.</summary>
    public static Task<ChildProcess> StartAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        StartCommandAsync(environment, ["dotnet", Path.Combine(AppContext.BaseDirectory, "SmtpMonitor.dll"), .. arguments]);

    /// <summary>Starts any command; programs that become the next one (ip netns exec, setpriv) may stand before it.</summary>
    public static async Task<ChildProcess> StartCommandAsync(IReadOnlyDictionary<string, string>? environment, params string[] command)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-c", Leash, "leash" }.Concat(command))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var shell = new Process { StartInfo = start };
        var child = new ChildProcess(shell);
        shell.Start();
        shell.BeginOutputReadLine();
        shell.BeginErrorReadLine();
        child.Pid = await child._pid.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        return child;
    }

    /// <summary>Runs one command line to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        await using var child = await StartAsync(environment, arguments);
        var code = await child.ExitAsync(TimeSpan.FromSeconds(60));
        return (code, child.Output, child.Errors);
    }

    /// <param name="signal">Its name without SIG.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s {signal} {Pid}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>True when it has a handler of its own for the signal; false also when it is gone.</summary>
    public bool Takes(int signal)
    {
        try
        {
            var caught = File.ReadLines($"/proc/{Pid}/status").FirstOrDefault(l => l.StartsWith("SigCgt:", StringComparison.Ordinal));
            return caught is not null && ((ulong.Parse(caught.AsSpan(7).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) >> (signal - 1)) & 1) == 1;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits until it has ended by itself and its last line has arrived.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync(TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await _shell.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the program did not end within {patience.TotalSeconds:0.#} s\n{this}");
        }

        return _shell.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _shell.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _shell.Kill(entireProcessTree: true);
        }

        _shell.Dispose();
    }

    public override string ToString() => $"{Output}{Errors}";

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    // The shell's own line comes first.
    private void Take(string? line)
    {
        if (_pid.Task.IsCompleted)
        {
            Append(_output, line);
        }
        else if (int.TryParse(line, CultureInfo.InvariantCulture, out var pid))
        {
            _pid.SetResult(pid);
        }
        else
        {
            _pid.SetException(new InvalidOperationException($"the shell said: {line ?? "nothing"}"));
        }
    }
}
