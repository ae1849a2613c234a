using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SmtpMonitor.Web.Guard;

/// <summary>Puts every connection on the list before it costs anything, TLS included, and tells the list what becomes of it.</summary>
internal static class GuestConnections
{
    /// <summary>To be used before TLS is.</summary>
    public static void UseGuests(this ListenOptions listen, GuestList guests) => listen.Use(next => async connection =>
    {
        var guest = new Guest(RemotePlace.Of((connection.RemoteEndPoint as IPEndPoint)?.Address), connection.Abort);
        if (!guests.TryEnter(guest))
        {
            connection.Abort();
            return;
        }

        try
        {
            connection.Features.Set(guest);
            await next(connection);
        }
        finally
        {
            guests.Remove(guest);
        }
    });

    /// <summary>To be used before everything else that sees requests.</summary>
    public static void UseGuests(this IApplicationBuilder app, GuestList guests) => app.Use(async (context, next) =>
    {
        var guest = context.Features.Get<Guest>();
        guest?.Begin();
        try
        {
            await next(context);
        }
        finally
        {
            var isWelcome = context.Features.Get<Stranger>() is null;
            guest?.End(isWelcome);
            if (guest is not null && isWelcome)
            {
                guests.Remember(guest.Place);
            }
        }
    });
}
