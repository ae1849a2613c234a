using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>A module as the configuration would write it, with what is in force for one request. Says where a secret is, never what.</summary>
internal static class ModuleText
{
    public static IEnumerable<(string Key, string Value)> Lines(ProbeModule module, EndpointSettings settings)
    {
        var (tls, limits) = (settings.Tls, settings.Limits);
        yield return ("tls", LabelValue.Of(tls.Mode));
        yield return ("role", LabelValue.Of(settings.Role));
        yield return ("verify_certificate", tls.VerifyCertificate ? "true" : "false");
        yield return ("minimum_tls_version", tls.MinimumVersion switch { TlsVersion.Tls10 => "1.0", TlsVersion.Tls11 => "1.1", TlsVersion.Tls12 => "1.2", _ => "1.3" });
        yield return ("server_name", tls.ServerName ?? "(the host)");
        yield return ("ca_file", tls.CaFile ?? "(the system's trust store)");
        yield return ("client_certificate_file", tls.ClientCertificateFile ?? "(none)");
        yield return ("preferred_family", LabelValue.Of(module.PreferredFamily));
        yield return ("family_fallback", module.FamilyFallback ? "true" : "false");
        yield return ("resolver", LabelValue.Of(settings.Resolver));
        yield return ("source_address", settings.SourceAddress ?? "(the system's choice)");
        yield return ("ehlo_name", settings.EhloName);
        yield return ("timeout", DurationText.Format(limits.Probe));
        yield return ("phase_timeouts", $"resolve {DurationText.Format(limits.Resolve)}, connect {DurationText.Format(limits.Connect)}, banner {DurationText.Format(limits.Banner)}, reply {DurationText.Format(limits.Reply)}, quit {DurationText.Format(limits.Quit)}");
        yield return ("login", settings.Login is { } login ? $"{login.Username}, {LabelValue.Of(login.Mechanism)}, secret in {Place(login.Secret)}" : "(none)");
        yield return ("envelope", settings.Envelope is { } envelope ? $"from <{envelope.From}>, to {(envelope.To is { } to ? $"<{to}>" : "nobody")}, {LabelValue.Of(envelope.Expect)}" : "(none)");
    }

    private static string Place(SecretReference secret) => secret.Inline is null ? secret.ToString() : "the configuration (***)";
}
