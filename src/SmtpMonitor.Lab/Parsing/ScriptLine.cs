namespace SmtpMonitor.Lab.Parsing;

/// <summary>A line of a script and where it stands.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without white space around it.</param>
internal readonly record struct ScriptLine(int Number, string Text);
