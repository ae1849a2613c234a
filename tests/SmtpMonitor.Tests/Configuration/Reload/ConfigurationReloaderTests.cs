using System.Diagnostics;
using SmtpMonitor.Configuration.Reload;

namespace SmtpMonitor.Tests.Configuration.Reload;

public sealed class ConfigurationReloaderTests : IDisposable
{
    private readonly Testdata _data = new();
    private readonly string _path;

    public ConfigurationReloaderTests() => _path = _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("one"));

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Request_ChangedFile_IsAppliedBeforeTheAnswer()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path);
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("one", "two"));
        rig.Time.Advance(TimeSpan.FromSeconds(3));

        var outcome = await rig.ReloadAsync();

        Assert.Equal(ReloadResult.Applied, outcome.Result);
        Assert.Equal(["one two"], rig.Consumer.Taken);
        Assert.Equal((true, rig.Time.GetUtcNow(), rig.InForce.ContentHash), (rig.Status.LastReloadSuccessful, rig.Status.LastSuccess, rig.Status.ContentHash));
        Assert.Matches("^Information: Configuration applied, hash [0-9a-f]{64}, targets: 2$", Assert.Single(rig.Log.Lines));
    }

    [Fact]
    public async Task Request_UnchangedFile_TouchesNothing()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path);

        Assert.Equal(ReloadResult.Unchanged, (await rig.ReloadAsync()).Result);
        Assert.Empty(rig.Consumer.Taken);
        Assert.Empty(rig.Log.Lines);
    }

    [Fact]
    public async Task Request_BrokenFile_KeepsWhatIsInForceAndLogsItOnce()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path);
        var before = rig.Status;
        _data.Write("smtpmonitor.yaml", "targets: [{ name: one, prots: [25] }]\n");

        var outcome = await rig.ReloadAsync();
        await rig.ReloadAsync();

        Assert.Equal((ReloadResult.Refused, 2), (outcome.Result, outcome.Errors.Length));
        Assert.Empty(rig.Consumer.Taken);
        Assert.Equal("one", Assert.Single(rig.InForce.Targets).Name);
        Assert.Equal((false, before.LastSuccess, before.ContentHash), (rig.Status.LastReloadSuccessful, rig.Status.LastSuccess, rig.Status.ContentHash));
        Assert.Equal(string.Join('\n', outcome.Errors), rig.Status.Error);
        Assert.Equal(
            [
                $"Error: Configuration refused, the one before stays in force; errors in {_path}: 2, first {_path}:1:11: targets[0]: \"host\" or \"domain\" is missing",
                $"Error: Configuration error: {_path}:1:11: targets[0]: \"host\" or \"domain\" is missing",
                $"Error: Configuration error: {_path}:1:24: targets[0].prots: unknown key; did you mean \"ports\"?",
            ],
            rig.Log.Lines);
    }

    [Fact]
    public async Task Request_AnotherMistake_IsLoggedToo()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path);
        _data.Write("smtpmonitor.yaml", "a: 1\n");
        await rig.ReloadAsync();
        var lines = rig.Log.Lines.Count;
        _data.Write("smtpmonitor.yaml", "b: 1\n");
        await rig.ReloadAsync();

        Assert.True(rig.Log.Lines.Count > lines);
    }

    [Fact]
    public async Task Request_FileAsBefore_AfterABrokenOne_IsGoodAgainWithoutAReload()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path);
        _data.Write("smtpmonitor.yaml", "targets: []\n");
        await rig.ReloadAsync();
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("one"));

        Assert.Equal(ReloadResult.Unchanged, (await rig.ReloadAsync()).Result);
        Assert.Equal((true, null), (rig.Status.LastReloadSuccessful, rig.Status.Error));
        Assert.Empty(rig.Consumer.Taken);
    }

    [Fact]
    public async Task Watch_ChangedFile_IsAppliedAfterItHasRested()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path, looks: false);
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("one", "two"));

        await rig.UntilAsync(() => rig.Consumer.Taken.Count > 0, "the changed file is applied");

        Assert.Equal(["one two"], rig.Consumer.Taken);
    }

    [Fact]
    public async Task Watch_FileReplacedByRename_IsApplied()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path, looks: false);
        File.Move(_data.Write("smtpmonitor.yaml.new", ReloadRig.Yaml("two")), _path, overwrite: true);

        await rig.UntilAsync(() => rig.Consumer.Taken.Count > 0, "the replaced file is applied");

        Assert.Equal(["two"], rig.Consumer.Taken);
    }

    [Fact]
    public async Task Watch_HalfAFile_IsNotTaken()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path, looks: false);

        // Every prefix of whole targets is a valid file of its own; a slow writer adds one per rest.
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("a"));
        await Scheduling.Eventually.TrueAsync(() => rig.Time.Rests == 1, "the change is noticed and left to rest");
        rig.Time.Advance(ConfigurationReloader.Rest);
        await Scheduling.Eventually.TrueAsync(() => rig.Time.Rests == 2, "the content seen is left to rest");
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("a", "b"));
        rig.Time.Advance(ConfigurationReloader.Rest);
        await Scheduling.Eventually.TrueAsync(() => rig.Time.Rests == 3, "it has changed meanwhile and is left to rest again");
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("a", "b", "c"));

        await rig.UntilAsync(() => rig.Consumer.Taken.Count > 0, "the whole file is applied");

        Assert.Equal(["a b c"], rig.Consumer.Taken);
    }

    [Fact]
    public async Task Watch_KubernetesSwapsItsLink_IsApplied()
    {
        // What the kubelet does to a ConfigMap volume: the file is a link through ..data, and ..data is replaced by rename.
        var volume = Directory.CreateDirectory(Path.Combine(_data.Folder, "volume")).FullName;
        Generation(volume, "..first", ReloadRig.Yaml("one"));
        Directory.CreateSymbolicLink(Path.Combine(volume, "..data"), "..first");
        var path = Path.Combine(volume, "smtpmonitor.yaml");
        File.CreateSymbolicLink(path, "..data/smtpmonitor.yaml");
        await using var rig = await ReloadRig.StartAsync(_data, path, looks: false);

        Generation(volume, "..second", ReloadRig.Yaml("two"));
        Directory.CreateSymbolicLink(Path.Combine(volume, "..data_tmp"), "..second");
        await RunAsync("mv", "-T", Path.Combine(volume, "..data_tmp"), Path.Combine(volume, "..data"));
        Directory.Delete(Path.Combine(volume, "..first"), recursive: true);

        await rig.UntilAsync(() => rig.Consumer.Taken.Count > 0, "the swapped file is applied");
        Assert.Equal(["two"], rig.Consumer.Taken);
        Assert.DoesNotContain(rig.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Look_FileGoneAndBack_KeepsWhatIsInForceAndRecovers()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path);
        File.Delete(_path);
        await rig.UntilAsync(() => !rig.Status.LastReloadSuccessful, "the missing file is noticed");

        Assert.Equal($"{_path}: the file does not exist", rig.Status.Error);
        Assert.Equal("one", Assert.Single(rig.InForce.Targets).Name);

        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("two"));
        await rig.UntilAsync(() => rig.Status.LastReloadSuccessful, "the new file is applied");
        Assert.Equal(["two"], rig.Consumer.Taken);
    }

    [Fact]
    public async Task Look_RotatedTrustAnchor_IsAReload()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_data.Folder, "elsewhere")).FullName;
        var ca = Path.Combine(elsewhere, "ca.pem");
        File.Copy(Path.Combine(_data.Folder, "ca.pem"), ca);
        _data.Write("smtpmonitor.yaml", $"defaults: {{ ca_file: {ca} }}\n" + ReloadRig.Yaml("one"));
        await using var rig = await ReloadRig.StartAsync(_data, _path);

        File.Copy(Path.Combine(_data.Folder, "client.pem"), ca, overwrite: true);
        await rig.UntilAsync(() => rig.Consumer.Taken.Count > 0, "the rotated file is noticed");

        Assert.Equal(["one"], rig.Consumer.Taken);
    }

    [Fact]
    public async Task Look_MissingSecretAppears_TakesTheFileThatNamesIt()
    {
        Directory.CreateDirectory(Path.Combine(_data.Folder, "secrets"));
        await using var rig = await ReloadRig.StartAsync(_data, _path);
        _data.Write("smtpmonitor.yaml", "targets: [{ name: app, host: a.example, ports: [587], login: { username: app, password_file: secrets/app } }]\n");
        Assert.Equal(ReloadResult.Refused, (await rig.ReloadAsync()).Result);

        _data.Write("secrets/app", "s3cret");
        await rig.UntilAsync(() => rig.Status.LastReloadSuccessful, "the secret is noticed");

        Assert.Equal(["app"], rig.Consumer.Taken);
    }

    [Fact]
    public async Task Request_ConsumerFails_IsSaidAndTriedAgain()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path);
        rig.Consumer.Fails = true;
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("two"));

        Assert.Equal(ReloadResult.Failed, (await rig.ReloadAsync()).Result);
        await rig.ReloadAsync();
        Assert.False(rig.Status.LastReloadSuccessful);
        Assert.Equal("one", Assert.Single(rig.InForce.Targets).Name);
        Assert.Equal("Error: Configuration is good but could not be applied; it is tried again", Assert.Single(rig.Log.Lines));

        rig.Consumer.Fails = false;
        await rig.UntilAsync(() => rig.Status.LastReloadSuccessful, "the next look applies it");
        Assert.Equal(["two"], rig.Consumer.Taken);
    }

    [Fact]
    public async Task Hangup_ReadsTheFile()
    {
        using var hangup = new HangupSignal();
        await using var rig = await ReloadRig.StartAsync(_data, _path, looks: false);
        var waits = rig.Time.GetUtcNow();
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("two"));
        rig.Serve(hangup);

        await RunAsync("kill", "-HUP", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Scheduling.Eventually.TrueAsync(() => rig.Consumer.Taken.Count > 0, "the signal makes it read the file");

        // Time stood still: it was the signal, not the watch, which rests first.
        Assert.Equal(waits, rig.Time.GetUtcNow());
    }

    [Fact]
    public async Task Hangup_BeforeTheReloaderRuns_IsServedOnceItDoes()
    {
        using var hangup = new HangupSignal();
        await RunAsync("kill", "-HUP", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await using var rig = await ReloadRig.StartAsync(_data, _path, looks: false);
        _data.Write("smtpmonitor.yaml", ReloadRig.Yaml("two"));

        // The signal may still be on its way; it is not lost.
        rig.Serve(hangup);

        await Scheduling.Eventually.TrueAsync(() => rig.Consumer.Taken.Count > 0, "the signal of before makes it read the file");
    }

    [Fact]
    public async Task Stop_LaterRequests_AreCancelled()
    {
        await using var rig = await ReloadRig.StartAsync(_data, _path);
        await rig.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(rig.ReloadAsync);
    }

    [Fact]
    public async Task NoFile_Request_ChangesNothing()
    {
        var loader = Testdata.Loader();
        using var reloader = new ConfigurationReloader(null, loader.Parse(ReloadRig.Yaml("one"), "embedded"), loader, [], TimeProvider.System, new ReloadRig.RecordingLog());
        await reloader.StartAsync(TestContext.Current.CancellationToken);

        var outcome = await reloader.RequestReloadAsync(TestContext.Current.CancellationToken);
        await reloader.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ReloadResult.Unchanged, outcome.Result);
    }

    private static void Generation(string volume, string name, string yaml) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(volume, name)).FullName, "smtpmonitor.yaml"), yaml);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
