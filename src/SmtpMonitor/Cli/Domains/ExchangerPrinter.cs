using System.Globalization;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Presentation;
using SmtpMonitor.Presentation.Domains;
using Spectre.Console;

namespace SmtpMonitor.Cli.Domains;

/// <summary>The exchangers of a domain by preference: addresses, a probe of each family in short, what DANE comes to.</summary>
internal sealed class ExchangerPrinter(FactSheet sheet, DomainView view)
{
    private readonly DateTimeOffset _now = view.Outlook.Sight.Now;

    public void Print()
    {
        foreach (var (exchanger, at) in view.Outlook.Sight.Exchangers.Select((e, i) => (e, i)))
        {
            sheet.EmptyLine();
            var passages = view.Outlook.Of(SenderKind.Opportunistic).Passages;
            Headline(exchanger.Facts, at < passages.Length ? passages[at] : null);
            Sentences("addresses", [ExchangerText.Addresses(exchanger.Facts)], Style.Plain);
            foreach (var sight in view.Sights.Where(s => s.Key.Host == exchanger.Host))
            {
                Probe(sight);
            }

            var dane = ExchangerText.Dane(exchanger, _now).Select(ExchangerText.Of).DefaultIfEmpty(ExchangerText.DaneUndecided);
            Sentences("DANE", dane, Style.Plain);
        }
    }

    private void Headline(ExchangerFacts exchanger, Passage? passage)
    {
        var (sign, style, rest) = passage?.State switch
        {
            PassageState.Open => ("✓", FactSheet.Good, "takes mail"),
            PassageState.Closed => ("✗", FactSheet.Bad, "takes no mail"),
            _ => ("?", FactSheet.Attention, "not known whether it takes mail"),
        };
        sheet.Headline(
            string.Create(CultureInfo.InvariantCulture, $"{sign} MX {exchanger.Preference}"), style, WireText.Printable(exchanger.Host), $": {rest}");
    }

    private void Probe(PortSight sight)
    {
        var family = sight.Key.Family == IpFamily.Ipv4 ? "IPv4" : "IPv6";
        if (sight.Result is not { } result)
        {
            Sentences(family, [$"✗ {sight.Judgement.Because}"], FactSheet.Bad);
            return;
        }

        var phases = string.Join(", ", result.Phases.Where(p => p.Phase != Phase.Resolve).Select(p => $"{LabelValue.Of(p.Phase)} {Numbers.Duration(p.Duration)}"));
        if (result.Success)
        {
            Sentences(family, [$"✓ {result.Address} in {Numbers.Duration(result.Duration)}: {phases}"], Style.Plain);
        }
        else
        {
            var where = result.FailedPhase is { } phase ? $"{LabelValue.Of(phase)}: " : "";
            Sentences(family, [$"✗ {where}{LabelValue.Of(result.Reason)} after {Numbers.Duration(result.Duration)}", result.Detail], FactSheet.Bad);
            Sentences("", [sight.Judgement.Because, $"→ {sight.Judgement.NextStep}"], Style.Plain);
        }

        Sentences("", Tls(result).Concat(result.Warnings.Where(w => w is not Warning.CertificateInvalid).Select(w => $"! {WarningText.Of(w)}")), Style.Plain);
    }

    private IEnumerable<string> Tls(ProbeResult result)
    {
        if (result.Tls is not { Leaf: { } leaf } tls)
        {
            if (result.StarttlsOffered == false)
            {
                yield return "no TLS: STARTTLS is not offered";
            }

            yield break;
        }

        var end = tls.ChainNotAfter ?? leaf.NotAfter;
        yield return $"{tls.Version ?? "TLS"}, certificate {(tls.Problem == CertificateProblem.None ? "valid" : "not valid")}, "
            + $"{(end < _now ? "expired" : "expires")} {Numbers.Moment(end)} ({Numbers.Distance(end, _now)})";
        foreach (var problem in tls.Problems)
        {
            yield return $"not valid for MTA-STS: {problem}";
        }
    }

    private void Sentences(string key, IEnumerable<string> sentences, Style style) => sheet.Sentences(key, sentences.Select(WireText.Printable), style);
}
