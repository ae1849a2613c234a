using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>Which port of this host to use from here, by what the monitor knows anyway.</summary>
internal static class AdvicePanel
{
    public static Markup Of(EndpointModel model)
    {
        var advice = PortAdvice.Of(model.Sights);
        return Markup.Of($"""
            <section class="panel" aria-labelledby="advice">
            <h2 id="advice">Which port of {model.Row.Key.Host} to use from here</h2>
            <p>{advice.Submission}</p>
            {Markup.If(advice.Relaying.Length > 0, () => Markup.Of($"<p>{advice.Relaying}</p>\n"))}{Steps(advice)}<ul class="ports">
            {advice.Ports.Select(Line)}</ul>
            <p class="muted">Of the configured ports only: looking at this page tries no other.</p>
            </section>

            """);
    }

    private static Markup Steps(PortAdvice advice) => advice.NextSteps.IsEmpty && advice.Hints.IsEmpty
        ? Markup.None
        : Markup.Of($"""
            <ul class="evidence">{advice.NextSteps.Concat(advice.Hints).Select(s => Markup.Of($"<li>{s}</li>"))}</ul>

            """);

    private static Markup Line(AdvisedPort port)
    {
        var gravity = port.Standing switch
        {
            PortStanding.Unusable => Gravity.Wrong,
            PortStanding.WithoutLogin or PortStanding.InClear => Gravity.Warned,
            _ => Gravity.Sound,
        };
        return Markup.Of($"""
            <li><strong class="num">{port.Port}</strong><span>{TlsModeText.Of(port.TlsMode)}</span><span class="state {Sign.Class(gravity)}">{Sign.Of(gravity)}{LabelValue.Of(port.Standing).Replace('_', ' ')}</span><span class="why said">{port.Why}</span></li>

            """);
    }
}
