using System.Net;

namespace SmtpMonitor.Core.Sending;

/// <summary>Asks somebody outside which address we come from. Answers by type, never by exception; only cancellation throws.</summary>
public interface IAddressEcho
{
    /// <summary>Asks once.</summary>
    Task<EchoAnswer> AskAsync(Uri url, CancellationToken cancellationToken);
}

/// <summary>What an echo told.</summary>
/// <param name="Address">The address that it saw; null when it told none.</param>
/// <param name="Problem">Why not, for people; empty otherwise.</param>
public sealed record EchoAnswer(IPAddress? Address, string Problem = "");
