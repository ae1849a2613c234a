using System.Globalization;
using System.Text;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>What was expected and what was found, scenario by scenario.</summary>
internal sealed class ScenarioTable
{
    private readonly List<Row> _rows = [];

    public void Add(Row row) => _rows.Add(row);

    /// <summary>Prints it for people; nothing when no scenario ran.</summary>
    public void Print()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var text = new StringBuilder("\nNetwork lab: expected and found\n");
        foreach (var row in _rows.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{(row.Equal ? "equal " : "DIFFER")} {row.Name}: {row.Timing}")
                .AppendLine(CultureInfo.InvariantCulture, $"       expected {row.Expected}")
                .AppendLine(CultureInfo.InvariantCulture, $"       found    {row.Found}")
                .AppendLine(CultureInfo.InvariantCulture, $"       on the way {row.Path}");
        }

        Console.WriteLine(text);
    }

    /// <summary>One scenario.</summary>
    /// <param name="Equal">All as expected.</param>
    /// <param name="Timing">How long the right verdict took.</param>
    /// <param name="Path">The verdicts shown on the way.</param>
    internal sealed record Row(string Name, bool Equal, string Expected, string Found, string Timing, string Path);
}
