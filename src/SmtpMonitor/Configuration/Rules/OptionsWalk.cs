using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>The sections of a file that rules look at, whatever is missing in between.</summary>
internal static class OptionsWalk
{
    // An item that could not be read at all is null in its list and has been reported.
    public static IEnumerable<TargetOptions> EachTarget(this MonitorOptions options) => (options.Targets ?? []).Where(t => t is not null);

    public static IEnumerable<(string Name, ModuleOptions Module)> EachModule(this MonitorOptions options) =>
        (options.Modules ?? new Dictionary<string, ModuleOptions>()).Where(m => m.Value is not null).Select(m => (m.Key, m.Value));

    /// <summary>Targets, and modules as targets without a host: what holds for one holds for the other.</summary>
    public static IEnumerable<TargetOptions> EachTargetOrModule(this MonitorOptions options) =>
        options.EachTarget().Concat(options.EachModule().Select(m => m.Module.AsTarget()));

    public static IEnumerable<PortOptions> EachPort(this TargetOptions target) => (target.Ports ?? []).Where(p => p is not null);

    /// <summary>Every section that states probe settings: the defaults, the targets, their ports, the modules.</summary>
    public static IEnumerable<ProbeOptions> EachProbeSection(this MonitorOptions options) =>
        ((IEnumerable<ProbeOptions?>)[options.Defaults])
        .Concat(options.EachTarget().SelectMany(t => t.EachPort().Prepend<ProbeOptions>(t)))
        .Concat(options.EachModule().Select(m => m.Module))
        .OfType<ProbeOptions>();

    /// <summary>Every login, and the port that it is for; null stands for all submission ports of the target.</summary>
    public static IEnumerable<(LoginOptions Login, TargetOptions Target, PortOptions? Port)> EachLogin(this MonitorOptions options) =>
        from target in options.EachTargetOrModule()
        from place in target.EachPort().Select(p => (p.Login, Port: (PortOptions?)p)).Prepend((target.Login, null))
        where place.Login is not null
        select (place.Login, target, place.Port);

    public static IEnumerable<DeliveryOptions> EachDelivery(this MonitorOptions options) => (options.Deliveries ?? []).Where(d => d is not null);

    /// <summary>Both servers of every round trip.</summary>
    public static IEnumerable<DeliveryServerOptions> EachDeliveryServer(this MonitorOptions options) =>
        options.EachDelivery().SelectMany(d => new DeliveryServerOptions?[] { d.Submit, d.Mailbox }).OfType<DeliveryServerOptions>();

    /// <summary>Every login, whatever it is for.</summary>
    public static IEnumerable<LoginOptions> EachSecret(this MonitorOptions options) =>
        options.EachLogin().Select(l => l.Login)
            .Concat(options.EachDelivery().SelectMany(d => new[] { d.Submit?.Login, d.Mailbox?.Login }).OfType<LoginOptions>());

    public static IEnumerable<EnvelopeOptions> EachEnvelope(this MonitorOptions options) =>
        options.EachTargetOrModule().SelectMany(t => t.EachPort().Select(p => p.Envelope).Prepend(t.Envelope)).OfType<EnvelopeOptions>();
}
