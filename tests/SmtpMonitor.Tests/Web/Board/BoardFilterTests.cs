using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Tests.Web.Board;

public sealed class BoardFilterTests
{
    private static readonly ImmutableArray<BoardRow> Rows = Make();

    /// <summary>Whatever is asked for, what comes is what a plain look at every row finds.</summary>
    [Fact]
    public void Of_AnyCombination_IsWhatAPlainQueryFinds()
    {
        var random = new Random(20_260_301);
        var hits = 0;
        for (var i = 0; i < 2000; i++)
        {
            var targets = Pick(random, ["alpha", "beta", "gamma"]);
            var hosts = Pick(random, ["a.example", "B.EXAMPLE", "c.example"]);
            var ports = Pick(random, [25, 465, 587, 1]);
            var verdicts = Pick(random, [Verdict.Healthy, Verdict.HostDown, Verdict.TlsFailed]);
            var teams = Pick(random, ["mail", "web", ""]);
            var text = random.Next(3) == 0 ? new[] { "EXAMPLE", "587 alpha", "host_down", "gold", "127.0.0.1 465", "zzz", " ", "ipv6 b.ex", "connect_refused" }[random.Next(9)] : "";
            var filter = new BoardFilter
            {
                Targets = targets,
                Hosts = hosts,
                Ports = ports,
                Verdicts = verdicts,
                Labels = [.. teams.Select(t => KeyValuePair.Create("team", t))],
                Text = text,
            };

            var expected = from row in Rows
                           where targets.Length == 0 || targets.Contains(row.Key.Target)
                           where hosts.Length == 0 || hosts.Any(h => string.Equals(h, row.Key.Host, StringComparison.OrdinalIgnoreCase))
                           where ports.Length == 0 || ports.Contains(row.Key.Port)
                           where verdicts.Length == 0 || verdicts.Contains(row.Verdict)
                           where teams.Length == 0 || teams.Contains(row.Labels["team"])
                           where text.Split(' ').All(w => Haystack(row).Contains(w, StringComparison.OrdinalIgnoreCase))
                           select row;
            Assert.Equal(expected, filter.Of(Rows));
            hits += expected.Any() ? 1 : 0;
        }

        Assert.InRange(hits, 400, 2000);
    }

    [Fact]
    public void Of_NoFilter_IsEveryRow() => Assert.Equal(Rows, BoardFilter.All.Of(Rows));

    [Fact]
    public void Of_TwoLabels_WantsBoth()
    {
        var filter = new BoardFilter { Labels = [KeyValuePair.Create("team", "mail"), KeyValuePair.Create("tier", "gold")] };

        var found = filter.Of(Rows).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, r => Assert.Equal(("mail", "gold"), (r.Labels["team"], r.Labels["tier"])));
    }

    private static string Haystack(BoardRow row) => string.Join('\n', [
        row.Key.Target, row.Key.Host, $"{row.Key.Port}", LabelValue.Of(row.Key.Family), row.Key.Address, $"{row.Address}", LabelValue.Of(row.Verdict),
        row.Reason is { } reason and not Reason.None ? LabelValue.Of(reason) : "", .. row.Labels.Select(l => l.Value)]);

    private static ImmutableArray<T> Pick<T>(Random random, T[] values) => random.Next(2) == 0 ? [] : [.. values.Where(_ => random.Next(2) == 0)];

    private static ImmutableArray<BoardRow> Make()
    {
        var rig = new BoardRig();
        var number = 0;
        foreach (var target in new[] { "alpha", "beta", "gamma", "delta" })
        {
            foreach (var host in new[] { "a.example", "b.example", "d.example" })
            {
                foreach (var port in new[] { 25, 465, 587 })
                {
                    var labels = (number++ % 4) switch
                    {
                        0 => Some.Labels(("team", "mail"), ("tier", "gold")),
                        1 => Some.Labels(("team", "mail")),
                        2 => Some.Labels(("team", "web")),
                        _ => LabelSet.Empty,
                    };
                    var endpoint = BoardRig.Endpoint(target, host, port, number % 2 == 0 ? IpFamily.Ipv4 : IpFamily.Ipv6, labels);
                    var verdict = (number % 5) switch { 0 => Verdict.HostDown, 1 => Verdict.TlsFailed, _ => Verdict.Healthy };
                    rig.Add(endpoint, verdict == Verdict.Healthy ? Some.Success(endpoint) : Some.Failure(endpoint), verdict);
                }
            }
        }

        return rig.Look().Rows;
    }
}
