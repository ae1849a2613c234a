using System.Globalization;

namespace SmtpMonitor.IntegrationTests.Service.Door;

/// <summary>What some seconds of an attack came to.</summary>
internal sealed record AttackRound
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(1);

    /// <summary>Scrapes and health checks, every one of which was answered.</summary>
    public required int Answers { get; init; }

    public required TimeSpan LongestOnNew { get; init; }

    public required TimeSpan LongestOnKept { get; init; }

    /// <summary>Slow clients at its end.</summary>
    public required int Connected { get; init; }

    /// <summary>Their connections that were ended, since they began.</summary>
    public required int CutOff { get; init; }

    /// <summary>Wrong passwords answered as such.</summary>
    public required int Refused { get; init; }

    /// <summary>Wrong passwords that were not looked at.</summary>
    public required int PutOff { get; init; }

    /// <summary>Of <see cref="Probes"/>, those that began within 250 ms of their time.</summary>
    public required double EarlyProbes { get; init; }

    public required double Probes { get; init; }

    /// <summary>Processor time of the monitor, as a part of one core.</summary>
    public required double Load { get; init; }

    public bool IsPrompt => LongestOnNew < Prompt && LongestOnKept < Prompt && EarlyProbes / Probes >= 0.99;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Answers} answers, longest {LongestOnNew.TotalMilliseconds:0} ms on new connections and {LongestOnKept.TotalMilliseconds:0} ms on a kept one; {Connected} slow clients connected, {CutOff} cut off; guesses: {Refused} refused, {PutOff} put off; {EarlyProbes:0} of {Probes:0} probes within 250 ms; {Load:0%} of a core");
}
