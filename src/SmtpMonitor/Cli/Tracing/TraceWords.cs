using System.Globalization;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>The parts of sentences about traces.</summary>
internal static class TraceWords
{
    /// <summary>For instance <c>[2001:db8::25]:25</c>.</summary>
    public static string Place(TraceOrder order)
    {
        var host = order.Host.Contains(':', StringComparison.Ordinal) ? $"[{order.Host}]" : order.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{order.Port}");
    }

    /// <summary>What the search for an open port came to, in a sentence or two.</summary>
    public static string Search(int traced, int? found, IReadOnlyCollection<PortAttempt> attempts)
    {
        var others = string.Join(", ", attempts.Where(a => a.Port != found).Select(Attempt));
        return found is { } port
            ? string.Create(CultureInfo.InvariantCulture, $"Port {traced} is not reached; port {port} of the same host accepts connections{(others.Length == 0 ? "" : $" ({others})")}. Their paths beside each other:")
            : string.Create(CultureInfo.InvariantCulture, $"Port {traced} is not reached, and no other mail port of the host accepts a connection ({others}).");
    }

    private static string Attempt(PortAttempt attempt) => string.Create(CultureInfo.InvariantCulture, $"{attempt.Port}: {Outcome(attempt.Outcome)}");

    private static string Outcome(ConnectOutcome outcome) => outcome switch
    {
        ConnectOutcome.Connected => "accepts",
        ConnectOutcome.Timeout => "no answer",
        ConnectOutcome.Refused or ConnectOutcome.Reset => "reset",
        ConnectOutcome.IcmpProhibited => "prohibited",
        ConnectOutcome.IcmpUnreachable => "unreachable",
        ConnectOutcome.NoRoute => "no route",
        _ => "could not be tried",
    };
}
