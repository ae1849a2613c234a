namespace SmtpMonitor.Lab.Dns;

/// <summary>How the server treats a name, besides its records.</summary>
public enum LabDnsBehaviour
{
    /// <summary>Answers.</summary>
    Answer,

    /// <summary>The name exists, without any record.</summary>
    Nodata,

    /// <summary>The name does not exist, whatever is below it; the way of every name the zone does not mention.</summary>
    Nxdomain,

    /// <summary>Response code 2.</summary>
    Servfail,

    /// <summary>Response code 5.</summary>
    Refused,

    /// <summary>No answer at all.</summary>
    Silence,

    /// <summary>Answers over UDP with the TC bit and no record (RFC 1035 §4.2.1); in full over TCP.</summary>
    Truncated,

    /// <summary>A header that promises a record and octets that are none, over UDP and TCP.</summary>
    Garbage,

    /// <summary>An alias is answered alone, its end left to the client, as a server does that is no resolver.</summary>
    Unchased,
}
