using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.WebFile;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>What to say about a key that a section does not know.</summary>
internal static class UnknownKey
{
    /// <summary>Where each section stands, for "it belongs under …".</summary>
    private static readonly (Type Section, string Place)[] Places =
    [
        (typeof(MonitorOptions), "at the top level"),
        (typeof(DefaultsOptions), "under defaults"),
        (typeof(TargetOptions), "in a target"),
        (typeof(PortOptions), "in an entry of ports"),
        (typeof(ModuleOptions), "in a module"),
        (typeof(LoginOptions), "under login"),
        (typeof(EnvelopeOptions), "under envelope"),
        (typeof(PhaseTimeoutOptions), "under phase_timeouts"),
        (typeof(LimitsOptions), "under limits"),
        (typeof(DnsOptions), "under dns"),
    ];

    /// <summary>The same for the other file, the one of the web server: no key of one belongs in the other.</summary>
    private static readonly (Type Section, string Place)[] WebPlaces =
    [
        (typeof(WebOptions), "at the top level"),
        (typeof(TlsServerOptions), "under tls_server_config"),
        (typeof(HttpServerOptions), "under http_server_config"),
        (typeof(RateLimitOptions), "under rate_limit"),
    ];

    /// <param name="name">The key as written.</param>
    /// <param name="model">The section it stands in.</param>
    /// <param name="meant">The key that was probably meant.</param>
    public static string Describe(string name, SectionModel model, out KeyModel? meant)
    {
        meant = null;
        if (!MappingKeys.IsPresentable(name))
        {
            return "this is not a key; a blank belongs behind the colon";
        }

        var known = model.Keys.Select(k => k.Name).ToList();
        if (Spelling.Closest(name, known) is { } closest)
        {
            meant = model.Keys.Single(k => k.Name == closest);
            return $"unknown key; did you mean \"{closest}\"?";
        }

        var family = Array.Exists(WebPlaces, p => p.Section == model.Type) ? WebPlaces : Places;
        var places = family.Where(p => p.Section != model.Type && SectionModel.Of(p.Section).Keys.Any(k => k.Name == name)).Select(p => p.Place).ToList();
        return places.Count > 0
            ? $"unknown key here; it belongs {string.Join(" or ", places)}"
            : $"unknown key; known here: {string.Join(", ", known)}";
    }
}
