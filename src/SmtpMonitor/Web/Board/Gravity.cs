namespace SmtpMonitor.Web.Board;

/// <summary>How bad it is, for order, colour and sign. The worst comes last, so that <c>Max</c> finds it.</summary>
internal enum Gravity
{
    /// <summary>Healthy, nothing to remark.</summary>
    Sound,

    /// <summary>Healthy, but a warning or a suspicion deserves a look.</summary>
    Warned,

    /// <summary>Not enough evidence yet.</summary>
    Unknown,

    /// <summary>Something is wrong.</summary>
    Wrong,
}
