using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>One line of a scrape.</summary>
internal sealed record Sample(string Name, ImmutableDictionary<string, string> Labels, double Value)
{
    /// <summary>The label's value, empty when there is no such label.</summary>
    public string this[string label] => Labels.GetValueOrDefault(label, "");

    public bool Has(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        foreach (var (name, value) in labels)
        {
            if (this[name] != value)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A scrape in the text format, read by a reader that is not the monitor's.</summary>
internal sealed record Exposition(string Text, ImmutableArray<Sample> Samples)
{
    public static Exposition Parse(string text) =>
        new(text, [.. text.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(ReadLine)]);

    /// <summary>Every series of that name which has these labels.</summary>
    public IEnumerable<Sample> All(string name, params (string Name, string Value)[] labels) =>
        Samples.Where(s => s.Name == name && s.Has(labels));

    /// <summary>The value of the only series of that name with these labels; null when there is none.</summary>
    public double? Value(string name, params (string Name, string Value)[] labels) =>
        All(name, labels).Select(s => (double?)s.Value).SingleOrDefault();

    private static Sample ReadLine(string line)
    {
        var brace = line.IndexOf('{', StringComparison.Ordinal);
        var end = brace < 0 ? line.IndexOf(' ', StringComparison.Ordinal) : brace;
        var labels = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var at = end;
        if (brace >= 0)
        {
            at++;
            while (line[at] != '}')
            {
                var equals = line.IndexOf('=', at);
                var (value, next) = ReadQuoted(line, equals + 1);
                labels[line[at..equals]] = value;
                at = line[next] == ',' ? next + 1 : next;
            }

            at++;
        }

        return new Sample(line[..end], labels.ToImmutable(), double.Parse(line.AsSpan(at + 1), CultureInfo.InvariantCulture));
    }

    private static (string Value, int Next) ReadQuoted(string line, int quote)
    {
        var value = new StringBuilder();
        var at = quote + 1;
        for (; line[at] != '"'; at++)
        {
            if (line[at] == '\\')
            {
                at++;
                value.Append(line[at] == 'n' ? '\n' : line[at]);
            }
            else
            {
                value.Append(line[at]);
            }
        }

        return (value.ToString(), at + 1);
    }
}
