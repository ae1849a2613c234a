using System.Globalization;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>What is said of a domain, short enough for a table.</summary>
/// <param name="Mx">What its MX look-up says.</param>
/// <param name="Opportunistic">
/// Exchangers that such a sender delivers through, of how many: <c>1/2</c>; <c>0/2</c> is a sender that fails. Otherwise its state in a word.
/// </param>
/// <param name="MtaSts">The same for senders that honour MTA-STS.</param>
/// <param name="Dane">The same for senders that honour DANE.</param>
/// <param name="Findings">Kinds, each once, in the order of the alphabet.</param>
/// <param name="Reports">Policy types and result types of RFC 8460, likewise.</param>
internal sealed record SightOf(MxState Mx, string Opportunistic, string MtaSts, string Dane, string Findings, string Reports)
{
    public static SightOf Outlook(DomainOutlook outlook) => new(
        outlook.Facts.Mx,
        Words(outlook.Of(SenderKind.Opportunistic)),
        Words(outlook.Of(SenderKind.MtaSts)),
        Words(outlook.Of(SenderKind.Dane)),
        string.Join(' ', outlook.Findings.Select(f => $"{f.Kind}").Distinct().Order(StringComparer.Ordinal)),
        string.Join(' ', outlook.Reports.Select(r => $"{r.PolicyType}:{TlsResult.Name(r.Result)}").Distinct().Order(StringComparer.Ordinal)));

    public override string ToString() => $"{Mx,-12} {Opportunistic,-11} {MtaSts,-11} {Dane,-11} {Findings} | {Reports}";

    private static string Words(SenderOutlook sender) => sender.State is SenderState.Delivers or SenderState.Fails
        ? string.Create(CultureInfo.InvariantCulture, $"{sender.Open}/{sender.Passages.Length}")
        : sender.State.ToString().ToLowerInvariant();
}
