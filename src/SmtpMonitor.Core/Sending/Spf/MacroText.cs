using System.Collections.Immutable;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>A domain with macros in it (RFC 7208 §7.1, domain-spec): literal text and things to be put in.</summary>
/// <param name="Parts">In order.</param>
public sealed record MacroText(ImmutableArray<MacroPart> Parts)
{
    /// <summary>Text without macros.</summary>
    public static MacroText Of(string literal) => new([new MacroPart(literal)]);

    /// <summary>The validated name of the address has to be looked up for it.</summary>
    public bool NeedsValidatedName => Parts.Any(p => p.Macro is { Letter: 'p' });
}

/// <summary>Literal text, or a macro.</summary>
/// <param name="Literal">The text; empty for a macro.</param>
/// <param name="Macro">Null for text.</param>
public sealed record MacroPart(string Literal, Macro? Macro = null)
{
    /// <summary>Written as <c>%%</c>, <c>%_</c> or <c>%-</c>, which the grammar counts among the macros.</summary>
    public bool IsEscape { get; init; }
}

/// <summary>One macro-expand (RFC 7208 §7.1).</summary>
/// <param name="Letter">What is put in, lower case: s l o d i p h v.</param>
/// <param name="Escape">Written in upper case: URL-escaped.</param>
/// <param name="Keep">So many parts from the right are kept; 0: all.</param>
/// <param name="Reverse">The parts are put in reverse order first.</param>
/// <param name="Delimiters">Where the value is split; a dot when none is written.</param>
public sealed record Macro(char Letter, bool Escape, int Keep, bool Reverse, string Delimiters);
