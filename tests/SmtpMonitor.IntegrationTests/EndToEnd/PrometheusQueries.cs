using System.Globalization;
using System.Text.Json.Nodes;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>Asks a Prometheus over its HTTP API, version 1. What it refuses is an exception with its words.</summary>
internal sealed class PrometheusQueries(HttpClient http, CancellationToken cancellationToken)
{
    /// <summary>The series of an expression at a moment.</summary>
    public Task<IReadOnlyList<Series>> InstantAsync(string expression, DateTimeOffset at) =>
        SeriesAsync("query", ("query", expression), ("time", Unix(at)));

    /// <summary>The series of an expression over a span. Its end is one of the moments asked for.</summary>
    public Task<IReadOnlyList<Series>> RangeAsync(string expression, TimeSpan back, DateTimeOffset end, TimeSpan step)
    {
        var steps = Math.Floor(back / step);
        return SeriesAsync(
            "query_range",
            ("query", expression), ("start", Unix(end - (steps * step))), ("end", Unix(end)), ("step", Number(step.TotalSeconds)));
    }

    /// <summary>The values that a label has in the series of a selector; of all series without one.</summary>
    public async Task<IReadOnlyList<string>> LabelValuesAsync(string label, string? selector, DateTimeOffset start, DateTimeOffset end)
    {
        List<(string, string)> parameters = [("start", Unix(start)), ("end", Unix(end))];
        if (selector is not null)
        {
            parameters.Add(("match[]", selector));
        }

        var query = string.Join('&', parameters.Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
        var values = await AskAsync($"label/{label}/values", () => http.GetAsync(new Uri($"/api/v1/label/{label}/values?{query}", UriKind.Relative), cancellationToken));
        return [.. values.AsArray().Select(v => v!.GetValue<string>())];
    }

    /// <summary>Every rule that is in force.</summary>
    public async Task<IReadOnlyList<Rule>> RulesAsync()
    {
        var answer = await AskAsync("rules", () => http.GetAsync(new Uri("/api/v1/rules", UriKind.Relative), cancellationToken));
        return
        [
            .. from @group in answer["groups"]!.AsArray()
               from rule in @group!["rules"]!.AsArray()
               select new Rule(
                   rule["name"]!.GetValue<string>(),
                   rule["type"]!.GetValue<string>() == "alerting",
                   rule["health"]!.GetValue<string>(),
                   rule["lastError"]?.GetValue<string>() ?? "",
                   TimeSpan.FromSeconds(rule["duration"]?.GetValue<double>() ?? 0),
                   rule["alerts"]?.AsArray().Count ?? 0),
        ];
    }

    private async Task<IReadOnlyList<Series>> SeriesAsync(string path, params (string Name, string Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        var data = await AskAsync($"{parameters[0].Value}", () => http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), form, cancellationToken));
        return data["resultType"]!.GetValue<string>() switch
        {
            "vector" => [.. data["result"]!.AsArray().Select(s => new Series(Labels(s!), [Value(s!["value"]!)]))],
            "matrix" => [.. data["result"]!.AsArray().Select(s => new Series(Labels(s!), [.. s!["values"]!.AsArray().Select(v => Value(v!))]))],
            _ => [new Series(new Dictionary<string, string>(), [Value(data["result"]!)])],
        };
    }

    private async Task<JsonNode> AskAsync(string what, Func<Task<HttpResponseMessage>> ask)
    {
        using var answer = await ask();
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(body)!["data"]!
            : throw new InvalidOperationException($"Prometheus does not take {what}: {body}");
    }

    private static Dictionary<string, string> Labels(JsonNode series) =>
        series["metric"]!.AsObject().ToDictionary(l => l.Key, l => l.Value!.GetValue<string>());

    private static double Value(JsonNode sample) => sample[1]!.GetValue<string>() switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        var number => double.Parse(number, CultureInfo.InvariantCulture),
    };

    private static string Unix(DateTimeOffset time) => Number(time.ToUnixTimeMilliseconds() / 1000.0);

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>One series of an answer.</summary>
    internal sealed record Series(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<double> Values)
    {
        /// <summary>There is something to draw: not-a-number everywhere is not.</summary>
        public bool HasData => Values.Any(v => !double.IsNaN(v));

        /// <summary>As Grafana writes it down for a variable: name, labels, value.</summary>
        public string Text => string.Create(
            CultureInfo.InvariantCulture,
            $"{Labels.GetValueOrDefault("__name__")}{{{string.Join(',', Labels.Where(l => l.Key != "__name__").Select(l => $"{l.Key}=\"{l.Value}\""))}}} {Values[^1]}");
    }

    /// <summary>One rule.</summary>
    /// <param name="IsAlert">It alerts; others record.</param>
    /// <param name="Health"><c>ok</c> when its last evaluation went well.</param>
    /// <param name="For">How long it waits before it fires.</param>
    /// <param name="Alerts">Alerts of it that are pending or firing.</param>
    internal sealed record Rule(string Name, bool IsAlert, string Health, string LastError, TimeSpan For, int Alerts);
}
