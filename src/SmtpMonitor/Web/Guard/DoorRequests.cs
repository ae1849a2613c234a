using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SmtpMonitor.Web.Guard;

/// <summary>What happens to every request before a page sees it: headers, rate, password.</summary>
internal sealed class DoorRequests(Door door, GuestList guests, PasswordCheck passwords, WrongPasswordLog log, TimeProvider time)
{
    /// <summary>Between the first octet of an answer and its last, in which Prometheus has given up long before. The default.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(1);

    /// <summary>Compared as it is: another spelling of a health page is asked for a password.</summary>
    private static readonly string[] HealthPaths = ["/-/healthy", "/-/ready"];

    /// <summary>An answer that its client has not taken by then is cut off.</summary>
    public TimeSpan Patience { get; init; } = DefaultPatience;

    public void AddTo(IApplicationBuilder app)
    {
        app.UseGuests(guests);
        app.Use(LimitAsync);
        app.Use(LetInAsync);
    }

    // The server's own data rate lets a client that never reads stay for as long as the kernel's buffers would take to be read.
    private async Task LimitAsync(HttpContext context, RequestDelegate next)
    {
        await using var limit = time.CreateTimer(_ => context.Abort(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        context.Response.OnStarting(() =>
        {
            limit.Change(Patience, Timeout.InfiniteTimeSpan);
            return Task.CompletedTask;
        });
        await next(context);
    }

    private async Task LetInAsync(HttpContext context, RequestDelegate next)
    {
        var rules = door.Rules;
        if (!rules.Settings.Headers.IsEmpty)
        {
            // At the last moment, so that they stand in place of a page's own.
            context.Response.OnStarting(() =>
            {
                foreach (var (name, value) in rules.Settings.Headers)
                {
                    context.Response.Headers[name] = value;
                }

                return Task.CompletedTask;
            });
        }

        if (!IsOpen(context.Request.Path) && !rules.Rate.TryTake())
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "too many requests\n");
        }
        else if (rules.Users.IsEmpty)
        {
            await next(context);
        }
        else if (IsOpen(context.Request.Path))
        {
            // Anybody may ask this, so it is no sign of anything.
            context.Features.Set(Stranger.Mark);
            await next(context);
        }
        else
        {
            await AskAsync(context, next, rules.Users);
        }
    }

    private bool IsOpen(PathString path) => door.HealthIsOpen && HealthPaths.Contains(path.Value, StringComparer.Ordinal);

    private async Task AskAsync(HttpContext context, RequestDelegate next, UserBook users)
    {
        var place = RemotePlace.Of(context.Connection.RemoteIpAddress);
        var answer = BasicCredentials.Read(context.Request.Headers.Authorization) is { } credentials
            ? await passwords.AskAsync(users, credentials, place)
            : (PasswordAnswer?)null;
        switch (answer)
        {
            case PasswordAnswer.Right:
                await next(context);
                break;
            case PasswordAnswer.Busy:
                context.Response.Headers.RetryAfter = "1";
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "too many passwords are being checked\n");
                break;
            default:
                if (answer == PasswordAnswer.Wrong)
                {
                    log.Add(place);
                }

                context.Response.Headers.WWWAuthenticate = "Basic realm=\"SmtpMonitor\", charset=\"UTF-8\"";
                await RefuseAsync(context, StatusCodes.Status401Unauthorized, "a user name and a password are needed\n");
                break;
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Features.Set(Stranger.Mark);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
