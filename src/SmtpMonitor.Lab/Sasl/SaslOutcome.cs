using System.Text;

namespace SmtpMonitor.Lab.Sasl;

/// <summary>What follows a client's message: a challenge, or the end.</summary>
internal sealed record SaslOutcome
{
    public static readonly SaslOutcome Accepted = new() { Accept = true };
    public static readonly SaslOutcome Refused = new() { Accept = false };

    /// <summary>Null: the exchange goes on with <see cref="Challenge"/>.</summary>
    public bool? Accept { get; private init; }

    public byte[] Challenge { get; private init; } = [];

    public static SaslOutcome Ask(string challenge) => new() { Challenge = Encoding.UTF8.GetBytes(challenge) };
}
