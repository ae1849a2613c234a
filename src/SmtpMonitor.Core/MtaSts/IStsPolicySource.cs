namespace SmtpMonitor.Core.MtaSts;

/// <summary>Where policies come from.</summary>
public interface IStsPolicySource
{
    /// <summary>Fetches the policy of a domain, once. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<StsFetch> FetchAsync(string domain, CancellationToken cancellationToken);
}
