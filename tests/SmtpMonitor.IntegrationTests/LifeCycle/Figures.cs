using System.Collections.Concurrent;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.LifeCycle;

/// <summary>What the tests measured on their way, for deploy/README.md: artifacts/life-cycle.txt.</summary>
internal static class Figures
{
    private static readonly ConcurrentDictionary<string, string> Lines = new(StringComparer.Ordinal);
    private static readonly Lock Writing = new();

    public static void Keep(string name, string line)
    {
        lock (Writing)
        {
            Lines[name] = line;
            Repository.Keep("life-cycle.txt", string.Concat(Lines.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Value}\n")));
        }
    }
}
