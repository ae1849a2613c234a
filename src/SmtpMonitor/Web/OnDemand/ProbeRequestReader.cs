using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>From parameters and headers to a request, or to the sentence that says what is wrong with them. Parameters of other exporters pass.</summary>
internal static class ProbeRequestReader
{
    /// <summary>When Prometheus gives up, in seconds with fractions.</summary>
    public const string TimeoutHeader = "X-Prometheus-Scrape-Timeout-Seconds";

    /// <summary>Longer scrape time-outs than an hour are a mistake, and are cut.</summary>
    private const double LongestTimeout = 3600;

    public static Parsed<ProbeRequest> Read(HttpRequest request, ImmutableSortedDictionary<string, ProbeModule> modules)
    {
        var query = request.Query;
        string[] names = ["target", "module", "hostname", "debug"];
        if (Array.Find(names, n => query[n].Count > 1) is { } twice)
        {
            return Bad($"parameter {twice} stands more than once; write it once");
        }

        var known = string.Join(", ", modules.Keys);
        if (One(query["module"]) is not { } name)
        {
            return Bad($"parameter module is missing; known modules: {known}");
        }

        if (!modules.TryGetValue(name, out var module))
        {
            return Bad($"unknown module {Quoted.Of(name)}; known modules: {known}");
        }

        if (One(query["target"]) is not { } written)
        {
            return Bad("parameter target is missing; write target=HOST:PORT, for instance target=mail.example.com:25");
        }

        var target = ProbeTarget.Parse(written);
        var hostname = ReadHostname(One(query["hostname"]), module);
        var timeout = ReadTimeout(request.Headers[TimeoutHeader]);
        return target.Problem is { } badTarget ? Bad($"parameter target: {badTarget}")
            : hostname.Problem is { } badName ? Bad($"parameter hostname: {badName}")
            : timeout.Problem is { } badTimeout ? Bad($"header {TimeoutHeader}: {badTimeout}")
            : new ProbeRequest(target.Value, module) { ServerName = hostname.Value, ScrapeTimeout = timeout.Value, Debug = query["debug"] == "true" };
    }

    /// <summary>An empty parameter is one that is not there.</summary>
    private static string? One(StringValues values) => values is [{ Length: > 0 } value] ? value : null;

    private static Parsed<string?> ReadHostname(string? text, ProbeModule module)
    {
        if (text is null)
        {
            return new(null, null);
        }

        if (module.Settings.Login is not null)
        {
            return Parsed<string?>.Bad($"module {module.Name} logs in, and whose certificate will do for that only the configuration says; write server_name there");
        }

        if (HostText.Address(text.Trim('[', ']')) is not null)
        {
            return Parsed<string?>.Bad($"{Quoted.Of(text)} is an address; SNI takes names only (RFC 6066 §3)");
        }

        var name = HostText.Host(text);
        return new(name.Problem is null ? name.Value.TrimEnd('.') : null, name.Problem);
    }

    private static Parsed<TimeSpan?> ReadTimeout(StringValues header)
    {
        if (header.Count == 0)
        {
            return new(null, null);
        }

        return header is [{ } text] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestTimeout))
            : Parsed<TimeSpan?>.Bad($"{Quoted.Of(header.ToString())} is not a number of seconds, such as 10");
    }

    private static Parsed<ProbeRequest> Bad(string problem) => Parsed<ProbeRequest>.Bad(problem);
}
