using System.Text.Json;

namespace SmtpMonitor.IntegrationTests.Alerting;

/// <summary>One alert as Prometheus would send it.</summary>
internal sealed record FiringAlert(IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Reads <c>SmtpHostDown host=a family=ipv4</c>; severity and layer come from the rules where they are not said.</summary>
    public static FiringAlert Read(string text, string vantage)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (severity, layer) = ShippedRules.LabelsOf(words[0]);
        var labels = new Dictionary<string, string> { ["alertname"] = words[0], ["severity"] = severity, ["layer"] = layer, ["vantage"] = vantage };
        foreach (var word in words[1..])
        {
            var sign = word.IndexOf('=', StringComparison.Ordinal);
            labels[word[..sign]] = word[(sign + 1)..];
        }

        return new FiringAlert(labels);
    }

    /// <summary>The alert's name, and what tells it from others of the name.</summary>
    public static string NameOf(JsonElement labels)
    {
        var own = labels.EnumerateObject().Where(l => l.Name is "host" or "port" or "family" or "role").OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => l.Value.GetString());
        return string.Join(' ', own.Prepend(labels.GetProperty("alertname").GetString()));
    }
}
