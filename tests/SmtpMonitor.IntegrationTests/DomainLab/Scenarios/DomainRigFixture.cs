namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>One rig for all scenarios, started by the first that asks: where a program is missing each is skipped for itself.</summary>
public sealed class DomainRigFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private DomainRig? _rig;

    internal DomainTable Table { get; } = new();

    public async ValueTask DisposeAsync()
    {
        if (_rig is not null)
        {
            await _rig.DisposeAsync();
        }

        _gate.Dispose();
        Table.Print();
    }

    internal async Task<DomainRig> RigAsync()
    {
        DomainRig.Require();
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _rig ??= await DomainRig.StartAsync(AllDomains.List, TestContext.Current.CancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}
