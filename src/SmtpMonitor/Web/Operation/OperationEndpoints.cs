using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Web.Api;

namespace SmtpMonitor.Web.Operation;

/// <summary>For whoever runs the monitor: the configuration to read, and to read anew.</summary>
internal static class OperationEndpoints
{
    private const string Heading = "# The configuration in force: defaults applied, secrets masked.\n";

    /// <summary>A thousand targets are half a megabyte of text: written once for each configuration.</summary>
    private static readonly ConditionalWeakTable<MonitorConfiguration, Shown> Texts = [];

    public static void MapOperation(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/config", [HttpMethods.Get, HttpMethods.Head], Config);
        routes.MapPost("/-/reload", ReloadAsync);
    }

    private static IResult Config(HttpContext context, IConfigurationState state)
    {
        var shown = Texts.GetValue(state.Configuration, Show);
        return Conditional.IsKnown(context, shown.Tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Text(shown.Text);
    }

    // Named by what it says and not by the file: the same file means another vantage on another machine.
    private static Shown Show(MonitorConfiguration configuration)
    {
        var text = Heading + YamlText.Write(JsonSerializer.SerializeToNode(ConfigurationSectionBuilder.Build(configuration), ApiJson.Options)!.AsObject());
        return new Shown(text, Conditional.TagOf(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>200 when the file is in force, 400 when it has errors (each on a line of its own), 500 when it could not be taken over.</summary>
    private static async Task<IResult> ReloadAsync(HttpContext context, ConfigurationReloader reloader)
    {
        // A page elsewhere must not make a visitor's browser do this (Fetch Metadata); programs send no such header.
        if (context.Request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
        {
            return TypedResults.Text("only pages of this monitor may ask for a reload\n", statusCode: StatusCodes.Status403Forbidden);
        }

        try
        {
            var outcome = await reloader.RequestReloadAsync(context.RequestAborted);
            var status = outcome.Result switch
            {
                ReloadResult.Applied or ReloadResult.Unchanged => StatusCodes.Status200OK,
                ReloadResult.Refused => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status500InternalServerError,
            };
            return TypedResults.Text(string.Concat(outcome.Errors.Select(e => $"{e}\n").Prepend($"{outcome.Message}\n")), statusCode: status);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Text("the monitor is stopping\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private sealed record Shown(string Text, string Tag);
}
