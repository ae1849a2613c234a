using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Presentation.Domains;
using Spectre.Console;

namespace SmtpMonitor.Cli.Domains;

/// <summary>
/// Shows a mail domain to a person: who can deliver, what is wrong and what to do, then what that rests on. The core escapes the text of
/// records where it reads them; it is escaped here again, so that nothing a record says can reach a terminal as it is.
/// </summary>
internal sealed class DomainPrinter(IAnsiConsole console)
{
    private readonly FactSheet _sheet = new(console);

    /// <summary>All of it.</summary>
    public void Print(DomainView view)
    {
        Headline(view.Outlook);
        Sentences("taken for", [$"a mail domain, since {view.Place.Taken}"], FactSheet.Faint);
        foreach (var problem in view.Problems)
        {
            Sentences("not seen", [problem], FactSheet.Attention);
        }

        _sheet.EmptyLine();
        Senders(view.Outlook);
        Findings(view.Outlook);
        new ExchangerPrinter(_sheet, view).Print();
        Published(view.Outlook);
        _sheet.EmptyLine();
    }

    /// <summary>In short: who can deliver, and what is wrong.</summary>
    public void PrintShort(DomainOutlook outlook)
    {
        _sheet.Line(($"Mail to {WireText.Printable(outlook.Facts.Domain)}:", new Style(decoration: Decoration.Bold)));
        Senders(outlook);
        foreach (var finding in outlook.Findings.Where(f => f.Gravity == FindingGravity.Problem))
        {
            Sentences("problem", [finding.Words], FactSheet.Bad);
        }

        Sentences("all of it", [$"smtpmonitor probe @{outlook.Facts.Domain}"], FactSheet.Faint);
    }

    private void Headline(DomainOutlook outlook)
    {
        var gravest = outlook.Findings.Select(f => (FindingGravity?)f.Gravity).Max();
        var (sign, style) = !DomainText.IsSound(outlook) ? ("✗ PROBLEM", FactSheet.Bad)
            : gravest == FindingGravity.Warning ? ("! WARNING", FactSheet.Attention)
            : ("✓ OK", FactSheet.Good);
        _sheet.Headline(sign, style, WireText.Printable(outlook.Facts.Domain), $": {WireText.Printable(DomainText.Summary(outlook))}");
    }

    private void Senders(DomainOutlook outlook)
    {
        foreach (var sender in outlook.Senders)
        {
            var style = sender.State switch
            {
                SenderState.Delivers or SenderState.Declined => Style.Plain,
                SenderState.Fails => FactSheet.Bad,
                _ => FactSheet.Attention,
            };
            Sentences(SenderText.Short(sender.Kind), [$"{SenderText.Sign(sender.State)} {SenderText.Of(sender)}"], style);
            string?[] more = [SenderText.Undemanding(outlook.Facts, sender), .. SenderText.Ends(sender, outlook.Sight.Now)];
            Sentences("", more.OfType<string>(), FactSheet.Faint);
        }
    }

    private void Findings(DomainOutlook outlook)
    {
        if (!outlook.Findings.IsEmpty)
        {
            _sheet.EmptyLine();
        }

        foreach (var finding in outlook.Findings)
        {
            var (key, style) = finding.Gravity switch
            {
                FindingGravity.Problem => ("✗ problem", FactSheet.Bad),
                FindingGravity.Warning => ("! warning", FactSheet.Attention),
                _ => ("note", Style.Plain),
            };
            Sentences(key, [finding.Words], style);
            Sentences("", finding.NextStep.Length == 0 ? [] : [$"→ {finding.NextStep}"], Style.Plain);
        }
    }

    private void Published(DomainOutlook outlook)
    {
        var facts = outlook.Facts;
        _sheet.EmptyLine();
        Sentences("MX", [DomainText.Mx(facts)], Style.Plain);
        if (facts.Sts is { } sts)
        {
            // What is a finding already is not told twice.
            var notes = sts.Notes.Where(n => !outlook.Findings.Any(f => f.Words.Contains(n, StringComparison.Ordinal) || n.StartsWith(f.Words, StringComparison.Ordinal)));
            Sentences("MTA-STS", [StsText.Of(sts), .. notes], Style.Plain);
        }

        if (facts.TlsReporting is { } record)
        {
            Sentences("TLS-RPT", [StsText.Of(facts.Domain, record), .. record.Remarks], Style.Plain);
        }

        Sentences("reports", outlook.Reports.Select(ReportText.Of), Style.Plain);
    }

    private void Sentences(string key, IEnumerable<string> sentences, Style style) => _sheet.Sentences(key, sentences.Select(WireText.Printable), style);
}
