using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>What came of going to a policy host.</summary>
/// <param name="Failure">None: there is a connection.</param>
/// <param name="Detail">One sentence; empty on success.</param>
internal sealed record PolicyHostVisit(StsFetchFailure Failure, string Detail) : IAsyncDisposable
{
    public IPAddress? Address { get; init; }

    public TlsFacts? Tls { get; init; }

    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The encrypted stream; null on failure.</summary>
    public Stream? Stream { get; init; }

    /// <summary>What carries it.</summary>
    public Stream? Transport { get; init; }

    public async ValueTask DisposeAsync()
    {
        // The transport first: a close_notify to a peer that does not read would wait.
        if (Transport is not null)
        {
            await Transport.DisposeAsync();
        }

        if (Stream is not null)
        {
            await Stream.DisposeAsync();
        }
    }
}
