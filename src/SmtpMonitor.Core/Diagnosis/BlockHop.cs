using System.Net;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>The last hop that answers before a block.</summary>
/// <param name="Ttl">Its distance in hops; 0: not even the first one answers.</param>
/// <param name="Router">Its address; null when it is not known.</param>
public sealed record BlockHop(int Ttl, IPAddress? Router);
