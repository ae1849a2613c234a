using System.Globalization;
using SmtpMonitor.Cli.Domains;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Targets;
using Spectre.Console;

namespace SmtpMonitor.Cli.Advising;

/// <summary>Shows an advice to a person: the recommendation, the ports, the settings.</summary>
internal sealed class AdvicePrinter(IAnsiConsole console)
{
    private readonly FactSheet _sheet = new(console);

    public void Print(AdviceReport report)
    {
        foreach (var problem in report.Plan.Problems)
        {
            _sheet.Problem(problem);
        }

        Recommendation(report);
        if (!report.Advice.Ports.IsEmpty)
        {
            _sheet.EmptyLine();
            new AdviceTable(_sheet, report.Advice.Ports, console.Profile.Width).Print();
        }

        if (report.Advice.Settings is { } settings)
        {
            Settings(settings);
        }

        if (report.Delivery is { } delivery)
        {
            _sheet.EmptyLine();
            new DomainPrinter(console).PrintShort(delivery);
        }
    }

    private void Recommendation(AdviceReport report)
    {
        var advice = report.Advice;
        var (sign, style, rest) = advice.Settings is { } settings
            ? ("✓ USE", FactSheet.Good, string.Create(CultureInfo.InvariantCulture, $": port {settings.Port} of {settings.Host}"))
            : ("✗ NONE", FactSheet.Bad, ": no port for submission from here");
        _sheet.Headline(sign, style, report.Name, rest);
        _sheet.Sentences("submission", [advice.Submission], Style.Plain);
        if (advice.Relaying.Length > 0)
        {
            _sheet.Sentences("relaying", [advice.Relaying], Style.Plain);
        }

        List("domain", report.Plan.Notes);
        List("next step", advice.NextSteps);
        List("known", advice.Hints);
    }

    private void List(string key, IReadOnlyCollection<string> sentences)
    {
        if (sentences.Count > 0)
        {
            _sheet.Sentences(key, sentences, Style.Plain);
        }
    }

    private void Settings(ClientSettings settings)
    {
        _sheet.EmptyLine();
        _sheet.Line(("Settings for a mail program or an application:", new Style(decoration: Decoration.Bold)));
        Setting("server", settings.Host);
        Setting("port", settings.Port.ToString(CultureInfo.InvariantCulture));
        Setting("security", settings.Security);
        Setting("login", settings switch
        {
            { OffersLogin: false } => "none: the server offers none",
            { Mechanisms.IsEmpty: true } => "offered",
            _ => $"by {string.Join(", ", settings.Mechanisms)}",
        });
        Setting("certificate", $"valid for {settings.CertificateName}");
        if (settings.OnlyFamily is { } family)
        {
            Setting("family", family == IpFamily.Ipv4 ? "IPv4 only" : "IPv6 only");
        }
    }

    private void Setting(string key, string value) => _sheet.Sentences(key, [value], Style.Plain);
}
