using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>How it is probed, as far as it explains what is seen; no secret is anywhere near.</summary>
internal static class SettingsPanel
{
    public static Markup Of(EndpointModel model)
    {
        var (endpoint, settings) = (model.Row.Endpoint, model.Row.Endpoint.Settings);
        return Markup.Of($"""
            <section class="panel" aria-labelledby="settings">
            <h2 id="settings">Settings</h2>
            <dl class="pairs">
            {Pair.Exact("Endpoint", endpoint.Key.ToString())}{Pair.Of("Role", LabelValue.Of(settings.Role))}{Pair.Of("TLS", TlsModeText.Of(settings.Tls.Mode))}{Pair.Of("Certificate", settings.Tls.Mode == TlsMode.None ? null : settings.Tls.VerifyCertificate ? "must be valid" : "an invalid one warns")}{Pair.Of("Expected name", settings.Tls.ServerName)}{Pair.Of("Interval", $"{Duration(settings.Interval)}, while failing {Duration(settings.RetryInterval)}")}{Pair.Of("Time-out", Duration(settings.Limits.Probe))}{Pair.Of("EHLO name", settings.EhloName)}{Pair.Of("Resolver", LabelValue.Of(settings.Resolver))}{Pair.Of("Source", settings.SourceAddress)}{Pair.Of("Login", settings.Login is { } login ? $"as {login.Username} by {MechanismName.Of(login.Mechanism)}, every {Duration(login.Every)}" : null)}{Pair.Of("Envelope", Envelope(settings.Envelope))}{Pair.Of("Exchanger of", settings.Exchange is { } exchange ? string.Create(CultureInfo.InvariantCulture, $"{exchange.Domain}, preference {exchange.Preference}") : null)}{Labels(endpoint.Labels)}</dl>
            </section>

            """);
    }

    private static Markup Labels(LabelSet labels) => labels.Any()
        ? Pair.Of("Labels", Markup.Of($"{labels.Select(Label)}"))
        : Markup.None;

    private static Markup Label(KeyValuePair<string, string> label) => Markup.Of($"""<span class="chip">{label.Key}={label.Value}</span> """);

    private static string? Envelope(EnvelopeSettings? envelope) => envelope is null
        ? null
        : $"from <{envelope.From}>{(envelope.To is { } to ? $" to <{to}>, to be {LabelValue.Of(envelope.Expect)}" : "")}";

    private static string Duration(TimeSpan duration) => duration switch
    {
        _ when duration < TimeSpan.FromSeconds(1) => Number(duration.TotalMilliseconds, "ms"),
        _ when duration < TimeSpan.FromMinutes(2) => Number(duration.TotalSeconds, "s"),
        _ when duration < TimeSpan.FromHours(2) => Number(duration.TotalMinutes, "min"),
        _ => Number(duration.TotalHours, "h"),
    };

    private static string Number(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0.##} {unit}");
}
