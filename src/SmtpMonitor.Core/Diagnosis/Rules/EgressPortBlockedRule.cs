using System.Collections.Immutable;

namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>
/// The port is blocked at every one of at least two independent hosts, answers nowhere, and the network works otherwise: another port
/// of these hosts is open; or, where these hosts are probed on no other port, another port elsewhere or a control is.
/// </summary>
internal sealed class EgressPortBlockedRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        var (port, family) = (subject.Key.Port, subject.Key.Family);
        if (!Blocks.IsBlocked(subject, scene) || Witnesses.AnsweringPeer(subject, scene) is not null)
        {
            return null;
        }

        var picture = scene.Picture(port, family);
        if (picture.Independent < 2 || picture.TracedElsewhere || IsDownAltogether(subject, scene) || Works(subject, picture, scene) is not { } works)
        {
            return null;
        }

        return new Judgement(
            Verdict.EgressPortBlocked,
            [
                new Evidence($"port {port} is blocked at {picture.BlockedHosts} of {picture.ProbedHosts} hosts over {Words.Family(family)}", picture.Blocked),
                .. works,
                Words.Own(subject),
                .. Words.Path(subject) is { } path ? (Evidence[])[path] : [],
            ],
            Advise(port))
        {
            BlockedBy = BlockSide.Egress,
            Hop = Blocks.HopOf(subject),
            Hints = ProviderPolicies.For([port]),
        };
    }

    /// <summary>A host of which several ports are probed and none answers is another matter, whatever is blocked besides.</summary>
    private static bool IsDownAltogether(Observation subject, Scene scene) =>
        scene.Beside(subject).Any() && Witnesses.AnsweringSibling(subject, scene) is null;

    private static ImmutableArray<Evidence>? Works(Observation subject, PortPicture picture, Scene scene)
    {
        var control = Witnesses.OpenControl(subject, subject.Key.Family, scene);
        Evidence[] controls = control is null ? [] : [Words.Seen(control)];
        if (picture.OtherPort is { } open)
        {
            return [new Evidence($"{Words.Place(open)} is open", open), .. controls];
        }

        if (picture.AnyOtherProbed)
        {
            return null;
        }

        var elsewhere = scene.Family(subject.Key.Family).With(Reach.Open).FirstOrDefault(o => o.Key.Port != subject.Key.Port && o.Overlaps(subject));
        return elsewhere is not null ? [Words.Seen(elsewhere), .. controls] : control is not null ? [.. controls] : null;
    }

    private static string Advise(int port) => port == 25
        ? "Ask the provider (or whoever runs the firewall here) to lift the block of port 25; until then hand mail to a relay through 465 or 587."
        : $"Ask the provider (or whoever runs the firewall here) to lift the block of port {port}; until then use another submission port that is open from here (465 first, then 587, then 2525).";
}
