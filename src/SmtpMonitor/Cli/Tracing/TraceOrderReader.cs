using System.CommandLine;
using System.Globalization;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>From parsed options to an order. Tells every mistake at once.</summary>
internal sealed class TraceOrderReader(TraceFlags flags, ParseResult parse)
{
    private readonly List<string> _errors = [];

    /// <returns>The order, or null and at least one error.</returns>
    public (TraceOrder? Order, IReadOnlyList<string> Errors) Read()
    {
        var place = Place();
        var (compare, search) = Compare(place?.Port);
        var order = new TraceOrder
        {
            Host = place?.Host ?? "",
            Port = place?.Port ?? 0,
            Compare = compare,
            Search = search,
            MaxHops = MaxHops(),
            Network = NetworkChoices.Read(flags.Network, parse, _errors),
        };
        return _errors.Count == 0 ? (order, []) : (null, _errors);
    }

    private HostAndPort? Place()
    {
        var text = parse.GetValue(flags.Place) ?? "";
        var parsed = HostAndPort.Parse(text);
        if (parsed.Problem is { } problem)
        {
            _errors.Add(problem);
            return null;
        }

        if (parsed.Value.Port is null)
        {
            _errors.Add($"{Quoted.Of(text)} has no port: a path is traced for one port, for instance {(text.Contains(':', StringComparison.Ordinal) ? $"[{text.Trim('[', ']')}]" : text)}:25");
        }

        return parsed.Value;
    }

    private (int? Port, bool Search) Compare(int? traced)
    {
        switch (parse.GetValue(flags.Compare))
        {
            case null:
                return (null, true);
            case TraceFlags.NoComparison:
                return (null, false);
            case var text:
                var valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535;
                if (!valid)
                {
                    _errors.Add($"--compare: {Quoted.Of(text)} is not a port (1 to 65535) or {TraceFlags.NoComparison}");
                }
                else if (port == traced)
                {
                    _errors.Add($"--compare: {port} is the port that is traced; name another one");
                }

                return (port, false);
        }
    }

    private int MaxHops()
    {
        var hops = parse.GetValue(flags.MaxHops);
        if (hops is < 1 or > 64)
        {
            _errors.Add(string.Create(CultureInfo.InvariantCulture, $"--max-hops: {hops} is not from 1 to 64"));
        }

        return hops;
    }
}
