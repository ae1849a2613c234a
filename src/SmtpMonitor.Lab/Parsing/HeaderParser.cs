using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Lab.Parsing;

/// <summary>The lines <c>key: value</c> of a script: how to probe it, and what the probe must find.</summary>
internal static class HeaderParser
{
    public static LabScript Apply(LabScript script, ImmutableArray<ScriptLine> lines, int end)
    {
        var entries = new Dictionary<string, (int Line, string Value)>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var (key, value) = Split(line);
            if (!entries.TryAdd(key, (line.Number, value)))
            {
                throw new ScriptProblem(line.Number, $"There are two lines '{key}:'.");
            }
        }

        if (!entries.ContainsKey("expect"))
        {
            throw new ScriptProblem(end, "There is no line 'expect:' that says what a probe must find.");
        }

        // What later keys override is set by the role first, as a port number does it in a configuration.
        script = script with { Role = entries.Remove("role", out var role) ? Literal.Member<PortRole>(role.Value, role.Line) : PortRole.Relay };
        script = script with { Tls = ByRole(script.Role) };
        return entries.Aggregate(script, (current, entry) => Set(current, entry.Key, entry.Value.Value, entry.Value.Line));
    }

    private static TlsSettings ByRole(PortRole role) => role == PortRole.Relay
        ? new() { Mode = TlsMode.StarttlsIfOffered, VerifyCertificate = false, MinimumVersion = TlsVersion.Tls10 }
        : new() { Mode = TlsMode.Starttls, VerifyCertificate = true, MinimumVersion = TlsVersion.Tls12 };

    private static LabScript Set(LabScript script, string key, string value, int line) => key switch
    {
        "tls" => script with { Tls = script.Tls with { Mode = Literal.Member<TlsMode>(value, line) } },
        "verify" => script with { Tls = script.Tls with { VerifyCertificate = YesOrNo(value, line) }, StatesVerification = true },
        "minimum" => script with { Tls = script.Tls with { MinimumVersion = Literal.Member<TlsVersion>(value, line) } },
        "client_certificate" => script with { ClientCertificate = YesOrNo(value, line) },
        "family" => script with { Family = Literal.Member<IpFamily>(value, line) },
        "login" => script with { Login = Login(value, line) },
        "envelope" => script with { Envelope = Envelope(value, line) },
        "limits" => script with { Limits = value.Split(' ').Aggregate(script.Limits, (limits, item) => Limit(limits, item, line)) },
        "port" => script with { PortState = Literal.Member<PortState>(value, line) },
        "warn" => script with { Warnings = [.. value.Split(' ').Select(item => Literal.Member<Warning>(item, line))] },
        "expect" => Expect(script, value, line),
        _ => throw new ScriptProblem(
            line, $"Unknown key '{key}'; there are role tls verify minimum client_certificate family login envelope limits expect port warn."),
    };

    private static (string Key, string Value) Split(ScriptLine line) =>
        line.Text.Split(':', 2) is [var key, var value] && value.Trim() is { Length: > 0 } trimmed
            ? (key, trimmed)
            : throw new ScriptProblem(line.Number, "A header line is 'key: value'.");

    private static bool YesOrNo(string value, int line) => value switch
    {
        "yes" => true,
        "no" => false,
        _ => throw new ScriptProblem(line, $"'{value}' is neither yes nor no."),
    };

    private static LabScript Expect(LabScript script, string value, int line) => value.Split(' ') switch
    {
        ["success"] => script with { FailedPhase = null, Reason = Reason.None },
        ["failure", var phase, var reason] =>
            script with { FailedPhase = Literal.Member<Phase>(phase, line), Reason = Literal.Member<Reason>(reason, line) },
        _ => throw new ScriptProblem(line, "Write 'expect: success' or 'expect: failure PHASE REASON'."),
    };

    private static LoginSettings Login(string value, int line) => value.Split(' ') switch
    {
        [var mechanism, var user, var secret] => Login(mechanism, user, secret, line),
        [var mechanism, var user, var secret, "without_tls"] => Login(mechanism, user, secret, line) with { AllowWithoutTls = true },
        _ => throw new ScriptProblem(line, "Write 'login: MECHANISM USER SECRET', and 'without_tls' behind it where it goes in clear."),
    };

    private static LoginSettings Login(string mechanism, string user, string secret, int line) => new()
    {
        Mechanism = Literal.Member<SaslMechanism>(mechanism, line),
        Username = user,
        Secret = new() { Inline = secret },
    };

    private static EnvelopeSettings Envelope(string value, int line) => value.Split(' ') switch
    {
        [var from] => new() { From = Path(from) },
        [var from, var to, var expect] =>
            new() { From = Path(from), To = to, Expect = Literal.Member<RecipientExpectation>(expect, line) },
        _ => throw new ScriptProblem(line, "Write 'envelope: FROM' or 'envelope: FROM TO accepted|refused'; FROM may be <>."),
    };

    private static string Path(string text) => text == "<>" ? "" : text;

    private static ProbeLimits Limit(ProbeLimits limits, string item, int line)
    {
        if (item.Split('=') is not [var name, var text])
        {
            throw new ScriptProblem(line, $"'{item}' is no limit; write banner=300ms.");
        }

        var duration = Literal.Duration(text, line);
        return name switch
        {
            "probe" => limits with { Probe = duration },
            "connect" => limits with { Connect = duration },
            "banner" => limits with { Banner = duration },
            "reply" => limits with { Reply = duration },
            "quit" => limits with { Quit = duration },
            "slow_banner" => limits with { SlowBanner = duration },
            _ => throw new ScriptProblem(line, $"Unknown limit '{name}'; there are probe connect banner reply quit slow_banner."),
        };
    }
}
