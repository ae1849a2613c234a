namespace SmtpMonitor.Lab.Dns;

/// <summary>Record types the laboratory serves, numbered as on the wire (RFC 1035 §3.2.2, RFC 3596 §2.1, RFC 2782).</summary>
public enum LabDnsType
{
    /// <summary>No type of ours.</summary>
    None = 0,
    A = 1,
    Cname = 5,

    /// <summary>PTR: the name of an address.</summary>
    Reverse = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
}
