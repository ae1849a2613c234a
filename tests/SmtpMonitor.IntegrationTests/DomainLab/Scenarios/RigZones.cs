using System.Text;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>The zones that all scenarios together make.</summary>
internal static class RigZones
{
    /// <param name="scenarios">Whose records.</param>
    /// <param name="fill">Puts values in place of braces.</param>
    public static IEnumerable<ZoneText> Of(IReadOnlyList<DomainScenario> scenarios, Func<DomainScenario, string, string> fill)
    {
        foreach (var kind in Enum.GetValues<ZoneKind>())
        {
            var records = new StringBuilder();
            foreach (var scenario in scenarios)
            {
                foreach (var own in scenario.Elsewhere.Add((scenario.Kind, scenario.Records)).Where(r => r.Kind == kind))
                {
                    records.Append('\n').Append("$ORIGIN ").Append(scenario.Label).Append('.').Append(ZoneNames.Of(kind)).Append(".\n").Append(fill(scenario, own.Records)).Append('\n');
                }
            }

            yield return new(ZoneNames.Of(kind), kind, records.ToString());
        }

        foreach (var scenario in scenarios)
        {
            foreach (var (name, kind, records) in scenario.Below)
            {
                yield return new($"{name}.{scenario.Domain}", kind, fill(scenario, records));
            }
        }
    }
}
