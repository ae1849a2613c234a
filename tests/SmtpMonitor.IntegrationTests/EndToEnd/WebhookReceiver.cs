using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.NetworkNamespaces;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>The person on call: takes every notification and remembers when it came. Listens on loopback, with a way in from a namespace.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>Where the namespace finds it.</summary>
    public static readonly Uri Address = new("http://127.0.0.1:9095/");

    private readonly ConcurrentQueue<Notification> _received = new();
    private readonly WebApplication _application;
    private LoopbackBridge? _bridge;

    private WebhookReceiver(WebApplication application, TimeProvider time)
    {
        _application = application;
        application.MapPost("/", async (HttpRequest request) =>
        {
            var at = time.GetUtcNow();
            using var reader = new StreamReader(request.Body);
            _received.Enqueue(Notification.Parse(await reader.ReadToEndAsync(request.HttpContext.RequestAborted), at));
            return TypedResults.Ok();
        });
    }

    /// <summary>Everything so far, oldest first.</summary>
    public IReadOnlyList<Notification> Received => [.. _received];

    public static async Task<WebhookReceiver> StartAsync(NetworkNamespace space, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(application, time);
        try
        {
            await application.StartAsync(cancellationToken);
            receiver._bridge = LoopbackBridge.Tcp(space, Address.Port, new IPEndPoint(IPAddress.Loopback, new Uri(application.Urls.Single()).Port));
            return receiver;
        }
        catch
        {
            await receiver.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _bridge?.Dispose();
        await _application.DisposeAsync();
    }
}
