namespace SmtpMonitor.Core.MtaSts;

/// <summary>One line of a policy file without its end.</summary>
/// <param name="Text">Without blanks at the end; empty when there is a problem.</param>
/// <param name="Problem">What the line as such has wrong; null when its text can be read.</param>
internal readonly record struct StsLine(string Text, string? Problem);
