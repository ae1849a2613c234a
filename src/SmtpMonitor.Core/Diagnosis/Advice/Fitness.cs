namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>How fit a port is for what it is there for, the best first.</summary>
internal enum Fitness
{
    Fit,
    WithoutLogin,
    InClear,
    Unsound,
}
