using System.Collections.Immutable;
using System.Net;
using DnsClient;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Dns;

/// <summary>
/// Puts one question to DNS servers in turn until one answers. A server that is silent or fails (SERVFAIL, REFUSED, nonsense) passes the
/// question on; the first silent one is asked once more at the end, because UDP loses packets. The next question starts with the server that
/// answered last, so that one dead server does not delay every look-up.
/// </summary>
internal sealed class ServerWalk
{
    private readonly TimeProvider _time;
    private readonly LookupClient _client;
    private readonly bool _dnssec;
    private int _answeredLast;

    /// <param name="time">Clock of the deadlines.</param>
    /// <param name="servers">At least one.</param>
    /// <param name="dnssec">Asks for signatures, which also makes validating servers say what they validated (RFC 6840 §5.7).</param>
    public ServerWalk(TimeProvider time, ImmutableArray<IPEndPoint> servers, bool dnssec = false)
    {
        _time = time;
        Servers = servers;
        _dnssec = dnssec;
        _client = new LookupClient(new LookupClientOptions([.. servers]) { AutoResolveNameServers = false, UseCache = false, RequestDnsSecRecords = dnssec });
    }

    public ImmutableArray<IPEndPoint> Servers { get; }

    /// <summary>The servers are trusted to validate.</summary>
    public bool Validates => _dnssec;

    /// <summary>Does the server that was asked first have an answer for who does not validate? Never throws.</summary>
    public Task<bool> IsThereUncheckedAsync(string name, QueryType type, CancellationToken cancellationToken) =>
        UncheckedQuestion.IsAnsweredAsync(_time, Servers[Volatile.Read(ref _answeredLast)], name, type, cancellationToken);

    /// <summary>Asks. Never throws; once cancelled it ends with what it knows.</summary>
    /// <param name="name">Absolute name with its trailing dot.</param>
    /// <param name="timeout">Shared among the servers.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or by the caller.</param>
    public async Task<DirectReply> AskAsync(string name, QueryType type, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var failures = new List<string>();
        var silent = -1;
        var anyAnswered = false;
        var allRefused = true;
        var first = Volatile.Read(ref _answeredLast);
        for (var i = 0; i <= Servers.Length; i++)
        {
            var index = i < Servers.Length ? (first + i) % Servers.Length : silent;
            var share = (timeout - _time.GetElapsedTime(start)) / (Servers.Length + 1 - i);
            if (index < 0 || share <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            {
                break;
            }

            var (reply, failure, answered, refused) = await AskOneAsync(Servers[index], name, type, share, cancellationToken);
            if (reply is not null)
            {
                Volatile.Write(ref _answeredLast, index);
                return reply;
            }

            anyAnswered |= answered;
            allRefused &= !answered || refused;
            silent = silent < 0 && !answered ? index : silent;
            if (!failures.Contains(failure))
            {
                failures.Add(failure);
            }
        }

        var status = anyAnswered ? DnsStatus.Servfail : DnsStatus.Timeout;
        var why = failures.Count == 0 ? "no time was left to ask" : string.Join("; ", failures);
        return new(status, [], $"{name.TrimEnd('.')} ({type}): {why}") { Refused = anyAnswered && allRefused };
    }

    private async Task<(DirectReply? Reply, string Failure, bool Answered, bool Refused)> AskOneAsync(
        IPEndPoint server, string name, QueryType type, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var options = new DnsQueryOptions
            {
                UseCache = false,
                Retries = 0,
                ThrowDnsErrors = false,
                ContinueOnDnsError = false,
                ContinueOnEmptyResponse = false,
                UseTcpFallback = true,
                RequestDnsSecRecords = _dnssec,
                Timeout = timeout < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : timeout,
            };
            var question = new DnsQuestion(name, type);
            var answer = await _client.QueryServerAsync([new NameServer(server)], question, options, cancellationToken).WaitAsync(cancellationToken);
            return answer.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NoError => (new(DnsStatus.Success, [.. answer.Answers]) { Authentic = answer.Header.IsAuthenticData }, "", true, false),
                DnsHeaderResponseCode.NotExistentDomain => (new(DnsStatus.Nxdomain, [.. answer.Answers]) { Authentic = answer.Header.IsAuthenticData }, "", true, false),
                var code => (null, $"{server} answered {Spell(code)}", true, code == DnsHeaderResponseCode.Refused),
            };
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested || e is DnsResponseException { Code: DnsResponseCode.ConnectionTimeout })
        {
            return (null, $"no answer from {server}", false, false);
        }
        catch (Exception e) when (e is DnsResponseParseException or DnsXidMismatchException or IndexOutOfRangeException or ArgumentException)
        {
            return (null, $"{server} sent an answer that is not DNS", true, false);
        }
        catch (Exception e)
        {
            return (null, $"{server} could not be asked: {WireText.Printable((e.InnerException ?? e).Message)}", true, false);
        }
    }

    private static string Spell(DnsHeaderResponseCode code) => code switch
    {
        DnsHeaderResponseCode.ServerFailure => "SERVFAIL",
        DnsHeaderResponseCode.Refused => "REFUSED",
        DnsHeaderResponseCode.FormatError => "FORMERR",
        DnsHeaderResponseCode.NotImplemented => "NOTIMP",
        _ => code.ToString(),
    };
}
