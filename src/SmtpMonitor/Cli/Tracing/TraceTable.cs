using System.Globalization;
using System.Net.Sockets;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Presentation;
using Spectre.Console;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>The table of hops: the traced port, and the open one beside it where there is one. Grows a row at a time.</summary>
/// <param name="sheet">Where to.</param>
/// <param name="place">The address.</param>
/// <param name="port">The traced port.</param>
/// <param name="open">The path to an open port, complete; null when there is none.</param>
internal sealed class TraceTable(FactSheet sheet, TracePlace place, int port, PathTrace? open)
{
    private readonly int _addressWidth = place.Address.AddressFamily == AddressFamily.InterNetwork ? 15 : 22;
    private int _shown;

    /// <summary>Heads the columns.</summary>
    public void Head()
    {
        var other = open is null ? "" : string.Create(CultureInfo.InvariantCulture, $"port {open.Port}");
        var heading = string.Create(CultureInfo.InvariantCulture, $"hop  {$"port {port}".PadRight(CellWidth)}  {other}");
        sheet.Line((heading.TrimEnd(), FactSheet.Faint));
    }

    /// <summary>The next distance of the traced port.</summary>
    public void Row(TraceHop hop)
    {
        _shown = hop.Ttl;
        var beside = open is null ? null : open.Hops.FirstOrDefault(h => h.Ttl == hop.Ttl);
        Write(hop.Ttl, hop, beside);
    }

    /// <summary>A trace that is over, as a whole.</summary>
    public void Rows(PathTrace trace)
    {
        foreach (var hop in trace.Hops)
        {
            Row(hop);
        }

        for (var ttl = trace.Hops.Length + 1; trace.End == TraceEnd.Silent && ttl <= Math.Min(trace.Tried, open?.Hops.Length ?? 0); ttl++)
        {
            Row(new TraceHop(ttl, HopAnswer.Silent));
        }

        Rest(trace);
    }

    /// <summary>What the open port has behind the last row.</summary>
    public void Rest(PathTrace trace)
    {
        foreach (var hop in open?.Hops.Where(h => h.Ttl > _shown) ?? [])
        {
            Write(hop.Ttl, null, hop);
        }

        sheet.EmptyLine();
    }

    private int CellWidth => _addressWidth + 25;

    private void Write(int ttl, TraceHop? hop, TraceHop? beside)
    {
        var margin = string.Create(CultureInfo.InvariantCulture, $"{ttl,3}  ");
        var (left, right) = (Cell(hop), Cell(beside));
        sheet.Line((margin, FactSheet.Faint), (right.Length == 0 ? left : left.PadRight(CellWidth + 2), StyleOf(hop)), (right, StyleOf(beside)));
    }

    private string Cell(TraceHop? hop) => hop switch
    {
        null => "",
        { Sender: { } sender, RoundTrip: { } trip } => $"{Plain(sender).PadRight(_addressWidth)}  {Numbers.Duration(trip),8}  {Word(hop)}".TrimEnd(),
        _ => Word(hop),
    };

    private static string Plain(System.Net.IPAddress address) => address.ToString().Split('%')[0];

    private static string Word(TraceHop hop) => hop.Answer switch
    {
        HopAnswer.Silent => "no answer",
        HopAnswer.TimeExceeded => "",
        HopAnswer.Connected => "accepts",
        HopAnswer.Refused => "resets",
        HopAnswer.Prohibited => "prohibits",
        HopAnswer.Unreachable => hop.Icmp is { } icmp && IcmpCode.IsPortUnreachable(icmp) ? "rejects" : "unreachable",
        _ => throw new ArgumentOutOfRangeException(nameof(hop), hop.Answer, null),
    };

    private static Style StyleOf(TraceHop? hop) => hop?.Answer switch
    {
        HopAnswer.Connected => FactSheet.Good,
        HopAnswer.Refused or HopAnswer.Prohibited or HopAnswer.Unreachable => FactSheet.Bad,
        HopAnswer.Silent => FactSheet.Attention,
        _ => Style.Plain,
    };
}
