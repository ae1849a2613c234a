using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>What Alertmanager told a receiver: one message, as a person would get one page or one mail.</summary>
/// <param name="Status"><c>firing</c> while any alert of it fires, else <c>resolved</c>.</param>
internal sealed record Notification(
    string Receiver, string Status, IReadOnlyDictionary<string, string> GroupLabels, IReadOnlyList<Notification.Alert> Alerts)
{
    /// <summary>When it came; not part of the message.</summary>
    [JsonIgnore]
    public DateTimeOffset At { get; init; }

    public static Notification Parse(string json, DateTimeOffset at) =>
        JsonSerializer.Deserialize<Notification>(json, JsonSerializerOptions.Web)! with { At = at };

    public override string ToString() => $"{Receiver} is told, {Status}:{string.Concat(Alerts.Select(a => $"\n{a}"))}";

    /// <summary>One alert of a message.</summary>
    internal sealed record Alert(
        string Status,
        IReadOnlyDictionary<string, string> Labels,
        IReadOnlyDictionary<string, string> Annotations,
        DateTimeOffset StartsAt)
    {
        public string Name => Labels["alertname"];

        public string Summary => Annotations["summary"];

        public string Description => Annotations["description"];

        public override string ToString() => $"""
                         {Status} {Name} ({Labels["severity"]}): {Summary}
                         {Description}
            """;
    }
}
