namespace SmtpMonitor.Web.Board;

/// <summary>Parts of the board that may be noted as changed, beside single endpoints.</summary>
[Flags]
internal enum BoardParts
{
    None = 0,

    /// <summary>Endpoints came or went.</summary>
    Places = 1,

    Controls = 2,

    Domains = 4,

    Senders = 8,

    Deliveries = 16,
}
