using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.DomainLab.Policies;

/// <summary>
/// Many policy hosts on one listener (TLS 1.2 and 1.3, HTTP/1.1 and HTTP/2 offered): SNI chooses the certificate, the Host header the answer.
/// What each was asked is kept. Behaviours may be changed while it runs.
/// </summary>
internal sealed class PolicyServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly LabCertificates _certificates;
    private readonly ConcurrentDictionary<string, PolicyAnswer> _answers;

    private PolicyServer(IReadOnlyDictionary<string, PolicyAnswer> answers, IPEndPoint place)
    {
        _answers = new(answers, StringComparer.OrdinalIgnoreCase);
        _certificates = new LabCertificates(_answers.Keys);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(place, Configure);
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Request heads in order: method, path and headers, one text each.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public int Port { get; private set; }

    /// <summary>The trust anchor of every certificate that is to be trusted, PEM.</summary>
    public string Authority => _certificates.Authority.ExportCertificatePem();

    public LabCertificates Certificates => _certificates;

    /// <summary>Starts it.</summary>
    /// <param name="answers">Policy hosts (<c>mta-sts.example.test</c>) and how they behave; all of them are on the certificates.</param>
    /// <param name="place">Where to listen; null: a free port of 127.0.0.1.</param>
    public static async Task<PolicyServer> StartAsync(IReadOnlyDictionary<string, PolicyAnswer> answers, IPEndPoint? place = null)
    {
        var server = new PolicyServer(answers, place ?? new IPEndPoint(IPAddress.Loopback, 0));
        try
        {
            await server._application.StartAsync(TestContext.Current.CancellationToken);
            var address = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            server.Port = new Uri(address).Port;
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another behaviour of a host that was there from the start.</summary>
    public void Become(string host, PolicyAnswer answer) => _answers[host] = answer;

    public async ValueTask DisposeAsync()
    {
        // Answers that never end are broken off.
        using var patience = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
        _certificates.Dispose();
    }

    private void Configure(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = context => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificates.Get(AnswerOf(context.ClientHelloInfo.ServerName).Certificate),
            }),
        });
        listen.Use(next => connection => AnswerOf(connection.Features.Get<ITlsHandshakeFeature>()!.HostName) is { Raw: not null } raw
            ? SendRawAsync(connection, raw)
            : next(connection));
    }

    private PolicyAnswer AnswerOf(string? host) => _answers.GetValueOrDefault(host ?? "") ?? new PolicyAnswer { Status = 421 };

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path} {context.Request.Protocol}\n"
            + string.Join('\n', context.Request.Headers.Select(h => $"{h.Key}: {h.Value}")));
        var answer = AnswerOf(context.Request.Host.Host);
        var body = Encoding.UTF8.GetBytes(answer.Body);
        context.Response.StatusCode = context.Request.Path == "/.well-known/mta-sts.txt" ? answer.Status : 404;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Chunked ? null : body.Length;
        if (answer.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        if (answer.ContentEncoding is { } coding)
        {
            context.Response.Headers.ContentEncoding = coding;
        }

        if (answer.Drip is not { } pause)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        foreach (var octet in body)
        {
            await Task.Delay(pause, TimeProvider.System, context.RequestAborted);
            await context.Response.Body.WriteAsync(new[] { octet }, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task SendRawAsync(ConnectionContext connection, PolicyAnswer answer)
    {
        var text = Encoding.Latin1.GetBytes(answer.Raw!);
        await connection.Transport.Input.ReadAtLeastAsync(1, connection.ConnectionClosed);
        do
        {
            var flush = await connection.Transport.Output.WriteAsync(text, connection.ConnectionClosed);
            if (flush.IsCompleted)
            {
                break;
            }
        }
        while (answer.Endless);
        await connection.Transport.Output.CompleteAsync();
    }
}
