using System.Net;
using System.Text;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.MtaSts;

/// <summary>A record and a policy that tests change, and how often the policy was asked for.</summary>
internal sealed class ScriptedPolicies : IStsPolicySource, IRecordResolver
{
    public RecordAnswer<string> Record { get; set; } = TextAnswers.Of("v=STSv1; id=A");

    /// <summary>The policy file; null: the host refuses.</summary>
    public string? Policy { get; set; } = "version: STSv1\nmode: enforce\nmx: *.example.com\nmax_age: 604800\n";

    /// <summary>Fetches end when this has ended.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int Fetches { get; private set; }

    public bool IsValidating => false;

    public async Task<StsFetch> FetchAsync(string domain, CancellationToken cancellationToken)
    {
        Fetches++;
        await Gate.WaitAsync(cancellationToken);
        return Policy is null
            ? new() { Failure = StsFetchFailure.Refused, Detail = "no connection to mta-sts.example.com" }
            : new() { Failure = StsFetchFailure.None, Policy = StsPolicyReader.Read(Encoding.UTF8.GetBytes(Policy)).Policy };
    }

    public Task<RecordAnswer<string>> FindTextAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => Task.FromResult(Record);

    public Task<RecordAnswer<MxRecord>> FindMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RecordAnswer<IPAddress>> FindAddressesAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RecordAnswer<TlsaRecord>> FindTlsaAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RecordAnswer<string>> FindNamesAsync(IPAddress address, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();
}
