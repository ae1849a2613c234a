using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SmtpMonitor.Web.Guard;

/// <summary>What happens to every request before a page sees it: headers, rate, password.</summary>
internal sealed class DoorRequests(Door door, PasswordCheck passwords, WrongPasswordLog log)
{
    /// <summary>Compared as it is: another spelling of a health page is asked for a password.</summary>
    private static readonly string[] HealthPaths = ["/-/healthy", "/-/ready"];

    public void AddTo(IApplicationBuilder app)
    {
        app.UseGuests();
        app.Use(LetInAsync);
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

        if (!rules.Rate.TryTake())
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "too many requests\n");
        }
        else if (rules.Users.IsEmpty || IsOpen(context.Request.Path))
        {
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
