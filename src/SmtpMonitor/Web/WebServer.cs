using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SmtpMonitor.Web;

internal static class WebServer
{
    private const int MostConnections = 256;
    private const int LargestRequest = 64 * 1024;

    /// <summary>Kestrel alone, HTTP/1.1, bounded: it serves scrapers and people, not crowds.</summary>
    public static WebApplicationBuilder UseMonitorWeb(this WebApplicationBuilder builder, ListenAddress listen)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            Listen(kestrel, listen, o => o.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        return builder;
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
