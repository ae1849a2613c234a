using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using SmtpMonitor.Web.Guard;
using SmtpMonitor.Web.Pages;

namespace SmtpMonitor.Web;

internal static class WebServer
{
    private const int LargestRequest = 64 * 1024;

    /// <summary>The list of guests decides long before; this bounds connections that are on their way out.</summary>
    private const int MostConnections = 4 * GuestList.DefaultCapacity;

    /// <summary>More than the list of guests holds, so that a crowd waits in front of the door and not the kernel's retries.</summary>
    private const int Backlog = 2048;

    /// <summary>For the TLS handshake, and after it for the headers of a request.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Slower clients are cut off, and all of them after <see cref="DoorRequests.Patience"/>.</summary>
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 2560, gracePeriod: TimeSpan.FromSeconds(5));

    private static readonly MinDataRate SlowestWriter = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Kestrel alone, HTTP/1.1 and with TLS HTTP/2, bounded: it serves scrapers and people, not crowds.</summary>
    public static WebApplicationBuilder UseMonitorWeb(this WebApplicationBuilder builder, ListenAddress listen)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Bound(kestrel.Limits);
            Listen(kestrel, listen, o => Guard(o, kestrel.ApplicationServices));
        });
        builder.Services.Configure<SocketTransportOptions>(o => o.Backlog = Backlog);
        builder.Services.AddRoutingCore();
        return builder;
    }

    /// <summary>To be used before the pages are mapped: nothing is served past it. A refusal is an answer, too, and has the pages' headers.</summary>
    public static void UseDoor(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.Services.GetRequiredService<DoorRequests>().AddTo(app);
    }

    private static void Bound(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestBodySize = LargestRequest;
        limits.MaxRequestBufferSize = LargestRequest;
        limits.RequestHeadersTimeout = Patience;
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MinRequestBodyDataRate = SlowestWriter;
        limits.MinResponseDataRate = SlowestReader;
        limits.Http2.MaxStreamsPerConnection = 32;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
    }

    private static void Guard(ListenOptions options, IServiceProvider services)
    {
        var door = services.GetRequiredService<Door>();
        options.UseGuests(services.GetRequiredService<GuestList>());
        options.Protocols = HttpProtocols.Http1;
        if (door.HasTls)
        {
            options.Protocols = HttpProtocols.Http1AndHttp2;
            options.UseHttps(new TlsHandshakeCallbackOptions
            {
                HandshakeTimeout = Patience,
                OnConnection = _ => ValueTask.FromResult(door.Rules.Tls!.Create()),
            });
        }
    }

    private static void Listen(KestrelServerOptions kestrel, ListenAddress listen, Action<ListenOptions> configure)
    {
        if (listen.Address is { } address)
        {
            kestrel.Listen(new IPEndPoint(address, listen.Port), configure);
        }
        else
        {
            kestrel.ListenAnyIP(listen.Port, configure);
        }
    }
}
