using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Hosting;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web;

namespace SmtpMonitor.Tests.Hosting;

/// <summary>The whole service in this process on a port of the system's choice, with a scripted prober.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<int> _run = Task.FromResult(-1);

    private RunningHost()
    {
    }

    public ScriptedProber Prober { get; } = new();

    public StringWriter Log { get; } = new SynchronizedWriter();

    public StringWriter Errors { get; } = new SynchronizedWriter();

    public HttpClient Http { get; } = new();

    public Task<int> Run => _run;

    public static async Task<RunningHost> StartAsync(Func<RunOptions, RunOptions> options, Action<ScriptedProber>? prober = null)
    {
        var host = new RunningHost();
        prober?.Invoke(host.Prober);
        host._run = ServiceHost.RunAsync(
            options(new RunOptions
            {
                Listen = new ListenAddress(System.Net.IPAddress.Loopback, 0),
                LogFormat = LogFormat.Text,
                Output = host.Log,
                Error = host.Errors,
                Listening = host._listening.SetResult,
                ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IProber>(host.Prober)),
            }),
            host._stop.Token);
        if (await Task.WhenAny(host._run, host._listening.Task) == host._listening.Task)
        {
            host.Http.BaseAddress = await host._listening.Task;
        }

        return host;
    }

    public async Task<string> GetAsync(string path) =>
        await Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Http.Dispose();
        _stop.Dispose();
        await Log.DisposeAsync();
        await Errors.DisposeAsync();
    }

    private sealed class SynchronizedWriter : StringWriter
    {
        private readonly Lock _lock = new();

        public override void Write(string? value)
        {
            lock (_lock)
            {
                base.Write(value);
            }
        }

        public override Task WriteLineAsync(string? value)
        {
            lock (_lock)
            {
                base.GetStringBuilder().Append(value).Append('\n');
            }

            return Task.CompletedTask;
        }

        public override StringBuilder GetStringBuilder() => throw new NotSupportedException();

        public override string ToString()
        {
            lock (_lock)
            {
                return base.ToString();
            }
        }
    }
}
