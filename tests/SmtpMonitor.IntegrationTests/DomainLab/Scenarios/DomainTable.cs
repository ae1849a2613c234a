using System.Globalization;
using System.Text;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>What was expected of each domain and what was found: <c>artifacts/domains.txt</c>.</summary>
internal sealed class DomainTable
{
    private readonly List<Row> _rows = [];

    public void Add(Row row)
    {
        _rows.Add(row);
        Repository.Keep("domains.txt", ToString());
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
        var width = _rows.Max(r => r.Scenario.Name.Length);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Domains: {_rows.Count(r => r.IsEqual)} of {_rows.Count} seen as expected, {_rows.Sum(r => r.Took.TotalSeconds):0.0} s\n")
            .Append(CultureInfo.InvariantCulture, $"{"",7}{"domain".PadRight(width)}     ms  {"MX",-12} {"anybody",-11} {"MTA-STS",-11} {"DANE",-11} findings | reports\n");
        foreach (var row in _rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(row.IsEqual ? "equal " : "DIFFER")} {row.Scenario.Name.PadRight(width)}{row.Took.TotalMilliseconds,7:0}  {row.Found}\n");
            if (!row.IsEqual)
            {
                text.Append(CultureInfo.InvariantCulture, $"{"",7}{"expected".PadRight(width)}{"",9}{row.Scenario.Expected}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>One domain.</summary>
    internal sealed record Row(DomainScenario Scenario, SightOf Found, TimeSpan Took)
    {
        public bool IsEqual => Scenario.Expected == Found;
    }
}
