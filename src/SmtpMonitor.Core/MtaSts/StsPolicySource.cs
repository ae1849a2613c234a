using System.Globalization;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>
/// Fetches policies by <c>https://mta-sts.</c>domain<c>/.well-known/mta-sts.txt</c> (RFC 8461 §3.2, §3.3), each over a connection of its own
/// that is closed afterwards. Everything has a bound: time, headers, body.
/// </summary>
public sealed class StsPolicySource : IStsPolicySource
{
    private readonly TimeProvider _time;
    private readonly StsFetchSettings _settings;
    private readonly PolicyHost _host;

    /// <param name="resolver">Finds the addresses of policy hosts.</param>
    /// <param name="time">Clock of deadlines and of certificates.</param>
    /// <param name="settings">How to fetch; null: the defaults.</param>
    public StsPolicySource(IRecordResolver resolver, TimeProvider time, StsFetchSettings? settings = null)
    {
        _time = time;
        _settings = settings ?? new();
        _host = new(resolver, new TcpConnector(time), new TlsHandshake(time), _settings);
    }

    /// <summary>Host of a domain's policy.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    public static string HostOf(string domain) => $"mta-sts.{domain}";

    /// <inheritdoc />
    public async Task<StsFetch> FetchAsync(string domain, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = _time.GetTimestamp();
        using var deadline = new CancellationTokenSource(_settings.Timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        StsFetch fetch;
        try
        {
            fetch = await FetchOnceAsync(domain, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = _settings.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            fetch = new() { Failure = StsFetchFailure.Timeout, Detail = $"{HostOf(domain)} did not serve the whole policy within {seconds} s" };
        }

        return fetch with { Duration = _time.GetElapsedTime(started) };
    }

    private async Task<StsFetch> FetchOnceAsync(string domain, CancellationToken cancellationToken)
    {
        if (!HostName.TryToAscii(HostOf(domain), out var host, out var problem))
        {
            return new() { Failure = StsFetchFailure.NameNotFound, Detail = $"\"{WireText.Printable(domain)}\" has no policy host: {problem}" };
        }

        await using var visit = await _host.VisitAsync(host, cancellationToken);
        var seen = new StsFetch { Failure = visit.Failure, Detail = visit.Detail, Address = visit.Address, Tls = visit.Tls, Warnings = visit.Warnings };
        if (visit.Stream is null)
        {
            return seen;
        }

        var response = await PolicyRequest.SendAsync(host, visit.Stream, cancellationToken);
        seen = seen with
        {
            Failure = response.Failure,
            Detail = response.Detail,
            Status = response.Status,
            Warnings = visit.Warnings.AddRange(response.Warnings),
        };
        return response.Failure == StsFetchFailure.None ? Read(seen, response.Body) : seen;
    }

    private static StsFetch Read(StsFetch seen, byte[] body)
    {
        var reading = StsPolicyReader.Read(body);
        return reading.Policy is { } policy
            ? seen with { Policy = policy, Remarks = reading.Remarks }
            : seen with
            {
                Failure = StsFetchFailure.PolicyInvalid,
                Detail = WireText.Printable($"the policy is against the grammar: {string.Join("; ", reading.Mistakes)}"),
                Mistakes = reading.Mistakes,
                Remarks = reading.Remarks,
            };
    }
}
