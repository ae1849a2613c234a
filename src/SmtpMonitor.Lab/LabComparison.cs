using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Lab;

/// <summary>What a script says a probe must find, beside what one found.</summary>
/// <param name="Script">The script.</param>
/// <param name="Result">What the probe found.</param>
/// <param name="Differences">In words; empty when all is as expected.</param>
public sealed record LabComparison(LabScript Script, ProbeResult Result, ImmutableArray<string> Differences)
{
    /// <summary>Holds the two against each other: phase, reason, port state, warnings, and what the server noticed.</summary>
    public static LabComparison Of(LabScript script, ProbeResult result, IEnumerable<LabSession> sessions)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        Compare("phase", Name(script.FailedPhase), Name(result.FailedPhase));
        Compare("reason", LabelValue.Of(script.Reason), LabelValue.Of(result.Reason));
        Compare("port state", Name<PortState>(script.PortState), Name(result.PortState));
        var missing = script.Warnings.Except(result.Warnings);
        var surplus = result.Success ? result.Warnings.Except(script.Warnings) : [];
        differences.AddRange(missing.Select(w => $"warning {LabelValue.Of(w)} is missing"));
        differences.AddRange(surplus.Select(w => $"warning {LabelValue.Of(w)} is unexpected"));

        // A server that stays silent is sent a ClientHello before it is given up: no line of SMTP, and rightly so.
        var heard = result.Reason is Reason.BannerTimeout or Reason.TlsOnPlainPort or Reason.NotSmtpHttp ? [] : sessions;
        differences.AddRange(heard.SelectMany(s => s.Violations).Select(v => $"the server noticed: {v}"));
        return new LabComparison(script, result, differences.ToImmutable());

        void Compare(string what, string expected, string found)
        {
            if (expected != found)
            {
                differences.Add($"{what} {found} instead of {expected}");
            }
        }
    }

    private static string Name<T>(T? value)
        where T : struct, Enum => value is { } v ? LabelValue.Of(v) : "none";
}
