using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Dns;

/// <summary>
/// Records as literals, and lists of what fails. Names are without trailing dot; upper case makes no difference. Entries of the lists are a
/// name, for all of its records, or a type and a name: <c>mx example.com</c> (types: a aaaa mx txt tlsa ptr; a PTR's name is the address).
/// A name that has any record, or stands in <see cref="Exists"/>, exists: what it lacks is no data, and other names do not exist.
/// </summary>
internal sealed class ScriptedRecords : IRecordResolver
{
    private const int MaxAliases = 16;

    private readonly ConcurrentQueue<string> _asked = new();

    public Dictionary<string, string[]> A { get; init; } = New<string[]>();

    public Dictionary<string, string[]> Aaaa { get; init; } = New<string[]>();

    /// <summary>As in a zone file: <c>10 mail.example.com</c>; <c>0 .</c> is a null MX.</summary>
    public Dictionary<string, string[]> Mx { get; init; } = New<string[]>();

    public Dictionary<string, string[]> Txt { get; init; } = New<string[]>();

    public Dictionary<string, TlsaRecord[]> Tlsa { get; init; } = New<TlsaRecord[]>();

    /// <summary>By address.</summary>
    public Dictionary<string, string[]> Ptr { get; init; } = New<string[]>();

    public Dictionary<string, string> Cname { get; init; } = New<string>();

    /// <summary>Names without records.</summary>
    public HashSet<string> Exists { get; init; } = NewList();

    public HashSet<string> Servfail { get; init; } = NewList();

    public HashSet<string> Refused { get; init; } = NewList();

    /// <summary>Answered by nobody: a time-out at once.</summary>
    public HashSet<string> Silent { get; init; } = NewList();

    public HashSet<string> Bogus { get; init; } = NewList();

    public HashSet<string> Secure { get; init; } = NewList();

    public HashSet<string> Insecure { get; init; } = NewList();

    /// <summary>What answers are that neither list names; shown only when <see cref="IsValidating"/>.</summary>
    public DnsSecurity Otherwise { get; init; } = DnsSecurity.Insecure;

    public bool IsValidating { get; init; }

    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Every question, oldest first: <c>mx example.com</c>.</summary>
    public ImmutableArray<string> Asked => [.. _asked];

    public Task<RecordAnswer<MxRecord>> FindMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
        AnswerAsync("mx", domain, Mx, ReadMx, cancellationToken);

    public Task<RecordAnswer<IPAddress>> FindAddressesAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken) =>
        family == IpFamily.Ipv4
            ? AnswerAsync("a", host, A, IPAddress.Parse, cancellationToken)
            : AnswerAsync("aaaa", host, Aaaa, IPAddress.Parse, cancellationToken);

    public Task<RecordAnswer<string>> FindTextAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        AnswerAsync("txt", name, Txt, t => t, cancellationToken);

    public Task<RecordAnswer<TlsaRecord>> FindTlsaAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        AnswerAsync("tlsa", name, Tlsa, t => t, cancellationToken);

    public Task<RecordAnswer<string>> FindNamesAsync(IPAddress address, TimeSpan timeout, CancellationToken cancellationToken) =>
        AnswerAsync("ptr", address.ToString(), Ptr, n => n.ToLowerInvariant(), cancellationToken);

    private static Dictionary<string, T> New<T>() => new(StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> NewList() => new(StringComparer.OrdinalIgnoreCase);

    private static MxRecord ReadMx(string text)
    {
        var words = text.Split(' ');
        return new MxRecord(int.Parse(words[0], CultureInfo.InvariantCulture), words[1].TrimEnd('.').ToLowerInvariant());
    }

    private Task<RecordAnswer<TRecord>> AnswerAsync<TText, TRecord>(
        string type, string text, Dictionary<string, TText[]> records, Func<TText, TRecord> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = text.TrimEnd('.').ToLowerInvariant();
        _asked.Enqueue($"{type} {name}");
        List<string> names = [name];
        while (Cname.TryGetValue(names[^1], out var alias) && names.Count <= MaxAliases && Failure(type, names[^1]) is null)
        {
            names.Add(alias.TrimEnd('.').ToLowerInvariant());
        }

        var end = names[^1];
        var failure = names.Count > MaxAliases ? DnsStatus.Servfail : Failure(type, end);
        var security = !IsValidating ? DnsSecurity.Unavailable : names.Min(n => SecurityOf(type, n));
        var answer = failure is { } status ? new RecordAnswer<TRecord>(status, [], $"{name} ({type}): {status}")
            : records.TryGetValue(end, out var found) && found.Length > 0
                ? new RecordAnswer<TRecord>(DnsStatus.Success, [.. found.Select(read)]) { TimeToLive = TimeToLive }
            : new RecordAnswer<TRecord>(Known(end) ? DnsStatus.Nodata : DnsStatus.Nxdomain, [], $"{name} has no {type} record");
        return Task.FromResult(answer with
        {
            Names = [.. names],
            Security = security,
            Bogus = IsListed(Bogus, type, end),
            Refused = IsListed(Refused, type, end),
        });
    }

    private DnsStatus? Failure(string type, string name) =>
        IsListed(Silent, type, name) ? DnsStatus.Timeout
        : IsListed(Servfail, type, name) || IsListed(Refused, type, name) || IsListed(Bogus, type, name) ? DnsStatus.Servfail
        : null;

    private DnsSecurity SecurityOf(string type, string name) =>
        IsListed(Secure, type, name) ? DnsSecurity.Secure
        : IsListed(Insecure, type, name) ? DnsSecurity.Insecure
        : Otherwise;

    private bool Known(string name) =>
        A.ContainsKey(name) || Aaaa.ContainsKey(name) || Mx.ContainsKey(name) || Txt.ContainsKey(name) || Tlsa.ContainsKey(name)
        || Ptr.ContainsKey(name) || Cname.ContainsKey(name) || Exists.Contains(name);

    private static bool IsListed(HashSet<string> list, string type, string name) => list.Contains(name) || list.Contains($"{type} {name}");
}
