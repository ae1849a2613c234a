using System.Globalization;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>Something that a policy file has wrong, or oddly.</summary>
/// <param name="Line">From 1; 0: the file as a whole.</param>
/// <param name="Words">What is wrong and what would be right; escaped and bounded.</param>
public sealed record StsMistake(int Line, string Words)
{
    /// <summary>For instance <c>line 2: …</c>.</summary>
    public override string ToString() => Line == 0 ? Words : string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Words}");
}
