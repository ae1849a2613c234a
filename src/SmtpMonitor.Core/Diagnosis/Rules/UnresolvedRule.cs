using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>The name gave no address: this name alone, or every name.</summary>
internal sealed class UnresolvedRule : IRule
{
    private const int MostLookedAt = 64;

    public Judgement? Judge(Observation subject, Scene scene)
    {
        if (subject.Reach != Reach.Unresolved)
        {
            return null;
        }

        var resolved = Names.ResolvedSince(subject, scene);
        var resolvedControl = scene.Controls.FirstOrDefault(c => c.NameResolved && c.Overlaps(subject));
        var isDefinite = subject.Result.Reason is Reason.DnsNxdomain or Reason.DnsNodata;
        if (isDefinite && resolved is null && resolvedControl is null)
        {
            return Gone(subject, new Evidence("the resolver answers, and says so for certain", subject.Key));
        }

        if (resolved is not null || resolvedControl is not null)
        {
            return Gone(subject, resolved is not null
                ? new Evidence($"{resolved.Key.Host} resolves", resolved.Key)
                : new Evidence($"{resolvedControl!.Key.Host} resolves", [], [resolvedControl.Key]));
        }

        // A look at some is enough for words; thousands may have failed at once.
        var failed = Names.OthersFailed(subject, scene).Take(MostLookedAt).ToList();
        var failedControl = scene.Controls.FirstOrDefault(c => c.NameFailed && c.SeenAt >= subject.HoldsSince);
        return failed.Count == 0 && failedControl is null ? Gone(subject, null) : Down(subject, failed, failedControl);
    }

    private static Judgement Gone(Observation subject, Evidence? other) => new(
        Verdict.NameUnresolved,
        other is null ? [Words.Own(subject), new Evidence("no other name is asked for, so the resolver may be at fault", subject.Key)] : [Words.Own(subject), other],
        subject.Result.Reason is Reason.DnsNxdomain or Reason.DnsNodata
            ? "Check the spelling of the name and its zone: the resolver answers, but has no such address."
            : "Check the zone of this name and its name servers; add a control with another name to tell them from the resolver.");

    private static Judgement Down(Observation subject, List<Observation> failed, ControlObservation? control)
    {
        var open = control is { Reach: Reach.Open, Result.FromMemory: true };
        var names = failed.Select(o => o.Key.Host).Append(control?.Key.Host).OfType<string>().Distinct(StringComparer.Ordinal).Count() + 1;
        return new Judgement(
            Verdict.ResolverDown,
            [
                Words.Own(subject),
                new Evidence($"none of {(failed.Count < MostLookedAt ? "" : "more than ")}{names} names gives an address", [.. failed.Take(PortPicture.Named).Select(o => o.Key)], control is null ? [] : [control.Key]),
                .. open ? (Evidence[])[Words.Seen(control!)] : [],
            ],
            "Mend name resolution on this machine or its DNS servers; mail servers cannot be judged without it.");
    }
}
