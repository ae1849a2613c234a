using System.Globalization;
using System.Text;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>What was expected and what was found, scenario by scenario: <c>artifacts/network-lab.txt</c>.</summary>
internal sealed class ScenarioTable
{
    private readonly Lock _lock = new();
    private readonly List<Row> _rows = [];

    public void Add(Row row)
    {
        lock (_lock)
        {
            _rows.Add(row);
            Repository.Keep("network-lab.txt", ToString());
        }
    }

    /// <summary>For runners that show what a test program says; nothing when no scenario ran.</summary>
    public void Print()
    {
        if (_rows.Count > 0)
        {
            Console.WriteLine(this);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder($"Network lab: {_rows.Count(r => r.Equal)} of {_rows.Count} scenarios found as expected\n");
        foreach (var row in _rows.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(row.Equal ? "equal " : "DIFFER")} {row.Name}: {row.Timing}\n")
                .Append(CultureInfo.InvariantCulture, $"       expected   {row.Expected}\n")
                .Append(CultureInfo.InvariantCulture, $"       found      {row.Found}\n")
                .Append(CultureInfo.InvariantCulture, $"       on the way {row.Path}\n");
        }

        return text.ToString();
    }

    /// <summary>One scenario.</summary>
    /// <param name="Equal">All as expected.</param>
    /// <param name="Timing">How long the right verdict took: at the slowest endpoint from its own first probe, and from the first probe at all to the last verdict.</param>
    /// <param name="Path">The verdicts shown on the way.</param>
    internal sealed record Row(string Name, bool Equal, string Expected, string Found, string Timing, string Path);
}
