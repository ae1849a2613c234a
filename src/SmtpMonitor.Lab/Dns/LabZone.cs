using System.Collections.Frozen;
using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Lab.Dns;

/// <summary>The names a scripted DNS server knows.</summary>
public sealed class LabZone
{
    private readonly ILookup<string, LabDnsRecord> _records;
    private readonly FrozenDictionary<string, LabDnsBehaviour> _behaviours;

    private LabZone(IEnumerable<LabDnsRecord> records, IEnumerable<KeyValuePair<string, LabDnsBehaviour>> behaviours)
    {
        _records = records.ToLookup(r => r.Name, StringComparer.Ordinal);
        _behaviours = behaviours.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>
    /// Reads lines of <c>name TYPE data</c> (A, AAAA, CNAME, MX, PTR, SRV, TXT) or <c>name BEHAVIOUR</c> (a <see cref="LabDnsBehaviour"/>),
    /// blank lines and lines that begin with <c>#</c> passed over:
    /// <code>
    /// example       MX     10 mail.example
    /// mail.example  A      127.0.0.1
    /// dead.example  SILENCE
    /// </code>
    /// </summary>
    /// <exception cref="FormatException">A line is neither; the message gives its number and what is wrong.</exception>
    public static LabZone Parse(string text)
    {
        var records = new List<LabDnsRecord>();
        var behaviours = new Dictionary<string, LabDnsBehaviour>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var words = line.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            try
            {
                var name = LabRecordText.Name(words[0]);
                if (words is [_, var word] && LabelValue.TryParse<LabDnsBehaviour>(word.ToLowerInvariant(), out var behaviour))
                {
                    behaviours.Add(name, behaviour);
                }
                else if (words is [_, var type, var data])
                {
                    records.Add(LabRecordText.Record(name, type, data));
                }
                else
                {
                    throw new FormatException("expected \"name TYPE data\" or \"name BEHAVIOUR\"");
                }
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                throw new FormatException($"zone line {number}, \"{line}\": {e.Message}", e);
            }
        }

        return new(records, behaviours);
    }

    /// <summary>Answers as a resolver does: aliases first, then the records at their end; a loop is cut where it closes.</summary>
    internal LabDnsAnswer Answer(string name, LabDnsType type)
    {
        var records = ImmutableArray.CreateBuilder<LabDnsRecord>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var behaviour = BehaviourOf(name);
        var truncated = behaviour == LabDnsBehaviour.Truncated;
        while (Answers(behaviour) && seen.Add(name))
        {
            records.AddRange(_records[name].Where(r => r.Type == type));
            if (type == LabDnsType.Cname || _records[name].FirstOrDefault(r => r.Type == LabDnsType.Cname) is not { } alias)
            {
                break;
            }

            records.Add(alias);
            if (behaviour == LabDnsBehaviour.Unchased)
            {
                break;
            }

            name = alias.Alias;
            behaviour = BehaviourOf(name);
        }

        if (behaviour is LabDnsBehaviour.Servfail or LabDnsBehaviour.Refused)
        {
            records.Clear();
        }

        return new(truncated && Answers(behaviour) ? LabDnsBehaviour.Truncated : behaviour, records.ToImmutable());
    }

    private static bool Answers(LabDnsBehaviour behaviour) =>
        behaviour is LabDnsBehaviour.Answer or LabDnsBehaviour.Truncated or LabDnsBehaviour.Unchased;

    private LabDnsBehaviour BehaviourOf(string name) =>
        _behaviours.TryGetValue(name, out var stated) ? stated
        : _records.Contains(name) ? LabDnsBehaviour.Answer
        : LabDnsBehaviour.Nxdomain;
}
