namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>How much one evaluation may ask for (RFC 7208 §4.6.4): past it every receiver ends in permerror.</summary>
public static class SpfLimits
{
    /// <summary>Terms that ask DNS: include, a, mx, ptr, exists, redirect; those of included records count too.</summary>
    public const int Terms = 10;

    /// <summary>Look-ups that find nothing.</summary>
    public const int VoidLookUps = 2;

    /// <summary>Exchangers of one mx term, and names of the address in ptr and <c>%{p}</c>.</summary>
    public const int Names = 10;
}
