using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>
/// A connection to the policy host of a domain, proven to be it: every address of both families in turn until one connects, then TLS with a
/// certificate that is judged as senders do (RFC 8461 §3.3: in time, for the policy host by subject alternative name, of a trusted authority).
/// </summary>
internal sealed class PolicyHost(IRecordResolver resolver, TcpConnector connector, TlsHandshake handshake, StsFetchSettings settings)
{
    /// <summary>More addresses than a policy host has; one that lists more is not walked to the end.</summary>
    private const int MaxAddresses = 8;

    private readonly TlsSettings _tls = new() { Mode = TlsMode.Implicit, CaFile = settings.CaFile };

    /// <summary>Connects. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="host">For instance <c>mta-sts.example.com</c>.</param>
    /// <param name="cancellationToken">Deadline.</param>
    public async Task<PolicyHostVisit> VisitAsync(string host, CancellationToken cancellationToken)
    {
        // An answer that comes as late as the deadline is the deadline's business.
        var answers = await Task.WhenAll(
            resolver.FindAddressesAsync(host, IpFamily.Ipv6, settings.Timeout, cancellationToken),
            resolver.FindAddressesAsync(host, IpFamily.Ipv4, settings.Timeout, cancellationToken));
        ImmutableArray<IPAddress> addresses = [.. answers.SelectMany(a => a.Records).Take(MaxAddresses)];
        if (addresses.IsEmpty)
        {
            return NoAddress(host, answers);
        }

        var failed = new List<(IPAddress Address, ConnectResult Result)>();
        foreach (var address in addresses)
        {
            var connection = await connector.ConnectAsync(address, settings.Port, source: null, settings.ConnectTimeout, cancellationToken);
            if (connection.Socket is { } socket)
            {
                // What this machine has no way to is not the domain's fault.
                ImmutableArray<string> warnings =
                [
                    .. failed.Where(f => !IsOurs(f.Result.Outcome)).Select(f => $"{host} did not answer at {f.Address}: {f.Result.Detail}"),
                ];
                return await SecureAsync(host, address, new System.Net.Sockets.NetworkStream(socket, ownsSocket: true), cancellationToken) with { Warnings = warnings };
            }

            failed.Add((address, connection));
        }

        return NoConnection(host, failed);
    }

    private async Task<PolicyHostVisit> SecureAsync(string host, IPAddress address, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await handshake.RunAsync(stream, host, _tls, cancellationToken);
            var failure = outcome.Stream is null
                ? outcome.Failure == TlsFailure.Local ? StsFetchFailure.LocalError : StsFetchFailure.TlsFailed
                : FailureOf(outcome.Facts.Problem);
            if (failure == StsFetchFailure.None)
            {
                return new(failure, "") { Address = address, Tls = outcome.Facts, Stream = outcome.Stream, Transport = stream };
            }

            var detail = outcome.Stream is null
                ? $"no TLS with {host} ({address}): {outcome.Detail}"
                : $"the certificate of {host} ({address}) does not do: {string.Join("; ", outcome.Facts.Problems)}";
            await CloseAsync(outcome.Stream, stream);
            return new(failure, WireText.Printable(detail)) { Address = address, Tls = outcome.Facts };
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static async ValueTask CloseAsync(Stream? encrypted, Stream stream)
    {
        if (encrypted is not null)
        {
            await encrypted.DisposeAsync();
        }

        await stream.DisposeAsync();
    }

    private static StsFetchFailure FailureOf(CertificateProblem problem) => problem switch
    {
        CertificateProblem.None => StsFetchFailure.None,
        CertificateProblem.Expired => StsFetchFailure.CertificateExpired,
        CertificateProblem.NotYetValid => StsFetchFailure.CertificateNotYetValid,
        CertificateProblem.NameMismatch => StsFetchFailure.CertificateNameMismatch,
        CertificateProblem.Untrusted => StsFetchFailure.CertificateUntrusted,
        _ => StsFetchFailure.CertificateWeakKey,
    };

    private static PolicyHostVisit NoAddress(string host, RecordAnswer<IPAddress>[] answers)
    {
        // One family's failure hides what the other's absence would prove.
        var worst = Array.Find(answers, a => !a.IsKnown) ?? answers[^1];
        return worst.Status switch
        {
            DnsStatus.Timeout => new(StsFetchFailure.NameLookupTimeout, $"the address of {host} could not be looked up: {worst.Detail}"),
            DnsStatus.Servfail => new(StsFetchFailure.NameLookupFailed, $"the address of {host} could not be looked up: {worst.Detail}"),
            DnsStatus.Nxdomain => new(StsFetchFailure.NameNotFound, $"the policy host {host} does not exist"),
            _ => new(StsFetchFailure.NameNotFound, $"the policy host {host} has no address"),
        };
    }

    private static PolicyHostVisit NoConnection(string host, List<(IPAddress Address, ConnectResult Result)> failed)
    {
        var theirs = failed.Where(f => !IsOurs(f.Result.Outcome)).ToList();
        var failure = theirs.Count == 0 ? StsFetchFailure.LocalError
            : theirs.Exists(f => f.Result.Outcome == ConnectOutcome.Timeout) ? StsFetchFailure.ConnectTimeout
            : theirs.Exists(f => f.Result.Outcome is ConnectOutcome.Refused or ConnectOutcome.Reset) ? StsFetchFailure.Refused
            : StsFetchFailure.Unreachable;
        var told = string.Join("; ", (theirs.Count == 0 ? failed : theirs).Select(f => $"{f.Address}: {f.Result.Detail}"));
        return new(failure, WireText.Printable($"no connection to {host}: {told}"));
    }

    private static bool IsOurs(ConnectOutcome outcome) =>
        outcome is ConnectOutcome.NoRoute or ConnectOutcome.LocalError or ConnectOutcome.SourceUnavailable;
}
