using System.Globalization;
using System.Net.Security;
using System.Text;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab.Dialogue;
using SmtpMonitor.Lab.Sasl;

namespace SmtpMonitor.Lab.Parsing;

/// <summary>One line of a dialogue.</summary>
internal static class StepParser
{
    private const string Verbs = "S: C: send on sasl tls client-hello alert wait drip repeat flood hang half-close close reset";

    public static IStep Parse(string text, int line)
    {
        var (verb, rest) = FirstWord(text);
        return verb switch
        {
            "S:" => SendStep.Of([.. Encoding.UTF8.GetBytes(rest), (byte)'\r', (byte)'\n']),
            "C:" => new ExpectStep(Glob(rest, line)),
            "send" => SendStep.Of(Literal.Bytes(rest, line)),
            "on" => Standing(rest, line),
            "sasl" => Sasl(rest, line),
            "tls" => Tls(rest, line),
            "alert" => new AlertStep(Literal.Member<TlsAlert>(rest, line)),
            "wait" => new WaitStep(Literal.Duration(rest, line)),
            "drip" => Drip(rest, line),
            "repeat" => Repeat(rest, line),
            "flood" => Flood(rest, line),
            _ => rest.Length == 0 ? Bare(verb, line) : throw Unknown(text, line),
        };
    }

    private static IStep Bare(string verb, int line) => verb switch
    {
        "client-hello" => new ClientHelloStep(),
        "hang" => new HangStep(),
        "half-close" => new HalfCloseStep(),
        "close" => new EndStep(LabSessionEnd.ServerClosed),
        "reset" => new EndStep(LabSessionEnd.ServerReset),
        _ => throw Unknown(verb, line),
    };

    private static ScriptProblem Unknown(string text, int line) => new(line, $"'{text}' is no step; there are {Verbs}.");

    private static (string Word, string Remainder) FirstWord(string text) =>
        text.Split(' ', 2) is [var word, var rest] ? (word, rest.TrimStart()) : (text, "");

    private static LineGlob Glob(string pattern, int line) =>
        pattern.Length > 0 ? new LineGlob(pattern) : throw new ScriptProblem(line, "What is awaited from the client? '*' is anything.");

    private static StandingAnswer Standing(string rest, int line) =>
        rest.Split(" => ", 2) is [var glob, var step]
            ? new StandingAnswer(Glob(glob, line), Parse(step, line))
            : throw new ScriptProblem(line, "Write 'on GLOB => STEP'.");

    private static SaslStep Sasl(string rest, int line) =>
        rest.Split(' ') is [var user, var secret]
            ? new SaslStep(new LabAccount(user, secret))
            : throw new ScriptProblem(line, "Write 'sasl USER SECRET'.");

    private static TlsStep Tls(string rest, int line)
    {
        var words = rest.Split(' ');
        var step = new TlsStep(Literal.Member<LabCertificateKind>(words[0], line), null, null, false);
        foreach (var word in words.Skip(1))
        {
            step = word.Split('=') switch
            {
                ["protocol", var version] => step with { Protocol = Literal.Member<TlsVersion>(version, line) },
                ["cipher", var name] when Enum.TryParse<TlsCipherSuite>(name, out var suite) => step with { Cipher = suite },
                ["client", "required"] => step with { ClientCertificate = true },
                _ => throw new ScriptProblem(line, $"'{word}' is none of protocol=1.2, cipher=NAME, client=required."),
            };
        }

        return step;
    }

    private static DripStep Drip(string rest, int line)
    {
        var (interval, bytes) = FirstWord(rest);
        return new DripStep(Literal.Duration(interval, line), Literal.Bytes(bytes, line));
    }

    private static RepeatStep Repeat(string rest, int line)
    {
        var (times, quoted) = FirstWord(rest);
        var bytes = Literal.Bytes(quoted, line);
        if (times == "forever")
        {
            return new RepeatStep(bytes, null);
        }

        return int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? new RepeatStep(bytes, (long)count * bytes.Length)
            : throw new ScriptProblem(line, "Write 'repeat 200 \"bytes\"' or 'repeat forever \"bytes\"'.");
    }

    private static RepeatStep Flood(string rest, int line)
    {
        var (size, bytes) = FirstWord(rest);
        return new RepeatStep(Literal.Bytes(bytes, line), Literal.Size(size, line));
    }
}
