using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Build;

/// <summary>What is in force for one round trip. Options are valid here.</summary>
internal sealed class DeliveryBuilder(DefaultsOptions? defaults, string ehloName, ReferencedFiles files)
{
    private const int DefaultSubmitPort = 587;
    private const int DefaultMailboxPort = 993;

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    public static TimeSpan IntervalOf(DeliveryOptions delivery) => delivery.Interval ?? DefaultInterval;

    /// <summary>Null: nobody knows.</summary>
    public static TlsMode? ModeOf(SubmitOptions submit) => submit.Tls ?? (submit.Port ?? DefaultSubmitPort) switch
    {
        465 => TlsMode.Implicit,
        25 or 587 or 2525 => TlsMode.Starttls,
        _ => null,
    };

    /// <inheritdoc cref="ModeOf(SubmitOptions)"/>
    public static TlsMode? ModeOf(MailboxOptions mailbox) => mailbox.Tls ?? (mailbox.Port ?? DefaultMailboxPort) switch
    {
        993 => TlsMode.Implicit,
        143 => TlsMode.Starttls,
        _ => null,
    };

    public DeliveryDefinition Build(DeliveryOptions delivery)
    {
        var interval = IntervalOf(delivery);
        var (submit, mailbox) = (delivery.Submit!, delivery.Mailbox!);
        var definition = new DeliveryDefinition
        {
            Name = delivery.Name!,
            From = delivery.From!,
            To = delivery.To!,
            Submit = new SubmissionSettings(HostText.Host(submit.Host!).Value, submit.Port ?? DefaultSubmitPort)
            {
                Tls = TlsOf(submit, ModeOf(submit)!.Value),
                Login = submit.Login is { } login ? LoginOf(login, submit) : null,
                EhloName = EhloText.Parse(ehloName).Value,
                Resolver = ResolverOf(submit),
            },
            Mailbox = new MailboxSettings(HostText.Host(mailbox.Host!).Value, mailbox.Port ?? DefaultMailboxPort)
            {
                Tls = TlsOf(mailbox, ModeOf(mailbox)!.Value),
                Login = LoginOf(mailbox.Login!, mailbox),
                Resolver = ResolverOf(mailbox),
                Folder = mailbox.Folder ?? "INBOX",
            },
            Interval = interval,
            Timeout = delivery.Timeout ?? (DefaultTimeout < interval / 2 ? DefaultTimeout : interval / 2),
        };
        return definition with { RetryAfter = delivery.RetryAfter ?? definition.RetryAfter };
    }

    private ResolverMode ResolverOf(DeliveryServerOptions server) => server.Resolver ?? defaults?.Resolver ?? ResolverMode.System;

    private TlsSettings TlsOf(DeliveryServerOptions server, TlsMode mode) => new()
    {
        Mode = mode,
        VerifyCertificate = server.VerifyCertificate ?? true,
        ServerName = server.ServerName is { } name ? HostText.Host(name).Value.TrimEnd('.') : null,
        CaFile = server.CaFile is { } file ? files.FullPath(file) : null,
    };

    private LoginSettings LoginOf(LoginOptions login, DeliveryServerOptions server) =>
        LoginBuilder.Build(login, files, allowInvalidCertificate: server.VerifyCertificate == false);
}
