using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Build;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Round trips have unique names, addresses that can be sent to, hosts, TLS around their secrets, and time to end before the next begins.</summary>
internal sealed partial class DeliveriesRule : IConfigurationRule
{
    private const int LongestName = 100;

    public void Check(MonitorOptions options, RuleContext context)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var delivery in options.EachDelivery())
        {
            CheckName(delivery, first, context.Report);
            CheckAddress(delivery.From, delivery.Key(nameof(delivery.From)), context.Report);
            CheckAddress(delivery.To, delivery.Key(nameof(delivery.To)), context.Report);
            CheckTimes(delivery, context.Report);
            if (delivery.Submit is { } submit)
            {
                CheckServer(submit, submit.Login, DeliveryBuilder.ModeOf(submit), context.Report);
            }

            if (delivery.Mailbox is { } mailbox)
            {
                CheckServer(mailbox, mailbox.Login, DeliveryBuilder.ModeOf(mailbox), context.Report);
                CheckFolder(mailbox, context.Report);
            }
        }
    }

    private static void CheckName(DeliveryOptions delivery, Dictionary<string, string> first, ConfigurationReport report)
    {
        if (delivery.Name is not { } name)
        {
            return;
        }

        var path = delivery.Key(nameof(delivery.Name));
        if (name.Length is 0 or > LongestName || name.Any(c => c is < ' ' or > '~'))
        {
            report.Error(path, $"must be 1 to {LongestName} printable ASCII characters");
        }
        else if (!first.TryAdd(name, path))
        {
            report.Error(path, $"{Quoted.Of(name)} is the name of {first[name]} already");
        }
    }

    private static void CheckAddress(string? address, string path, ConfigurationReport report)
    {
        if (address is not null && (address.Length > 254 || !Address().IsMatch(address)))
        {
            report.Error(path, $"{Quoted.Of(address)} is not a mail address such as monitor@example.com");
        }
    }

    private static void CheckTimes(DeliveryOptions delivery, ConfigurationReport report)
    {
        if (delivery.Timeout is { } timeout && timeout >= DeliveryBuilder.IntervalOf(delivery))
        {
            report.Error(delivery.Key(nameof(delivery.Timeout)), $"must be shorter than the interval of {DurationText.Format(DeliveryBuilder.IntervalOf(delivery))}");
        }
    }

    private static void CheckServer(DeliveryServerOptions server, LoginOptions? login, TlsMode? mode, ConfigurationReport report)
    {
        foreach (var (name, key) in new[] { (server.Host, nameof(server.Host)), (server.ServerName, nameof(server.ServerName)) })
        {
            if (name is not null && HostText.Host(name).Problem is { } problem)
            {
                report.Error(server.Key(key), problem);
            }
        }

        if (mode is null && !report.IsWritten(server.Key(nameof(server.Tls))))
        {
            report.Error(server.At, "this port has no usual TLS mode; state it: tls: starttls (none, starttls, implicit)");
        }
        else if (mode == TlsMode.StarttlsIfOffered)
        {
            report.Error(server.Key(nameof(server.Tls)), "starttls_if_offered would send the message in clear text to whoever hides STARTTLS; use starttls, implicit or none");
        }

        if (login is null)
        {
            return;
        }

        if (login.Username is { Length: 0 or > 255 })
        {
            report.Error(login.Key(nameof(login.Username)), "must be 1 to 255 characters");
        }

        if (mode == TlsMode.None && login.AllowWithoutTls != true)
        {
            report.Error(login.At, "the connection stays in clear text and the secret would be readable on the way; use tls: starttls or implicit, or say allow_without_tls: true");
        }
        else if (mode != TlsMode.None && server.VerifyCertificate == false)
        {
            report.Warning(server.Key(nameof(server.VerifyCertificate)), "the secret goes to whoever answers; state ca_file instead where you can");
        }
    }

    private static void CheckFolder(MailboxOptions mailbox, ConfigurationReport report)
    {
        if (mailbox.Folder is { } folder && (folder.Length is 0 or > 255 || folder.Any(char.IsControl)))
        {
            report.Error(mailbox.Key(nameof(mailbox.Folder)), "must be 1 to 255 characters without line ends");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
