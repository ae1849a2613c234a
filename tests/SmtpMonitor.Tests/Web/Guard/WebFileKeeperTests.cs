using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Configuration.WebFile;
using SmtpMonitor.Web.Guard;

namespace SmtpMonitor.Tests.Web.Guard;

public sealed class WebFileKeeperTests : IDisposable
{
    private const string Tls = "tls_server_config: { cert_file: server.pem, key_file: server.key }\n";

    private readonly DoorFiles _files = new();
    private readonly LineLogger _log = new();
    private Door _door = null!;

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Look_AtAChange_TakesItOverWhenItHasRestedForOneLook()
    {
        using var keeper = Keep(Users("one"));

        _files.Write("web.yaml", Users("one", "two"));
        keeper.Look();
        Assert.Single(_door.Rules.Settings.Users);
        keeper.Look();

        Assert.Equal(2, _door.Rules.Settings.Users.Count);
        Assert.Equal(["Web configuration applied"], _log.Lines);
    }

    [Fact]
    public void Look_AtABrokenFile_KeepsTheOneInForce_SaysSoOnce_AndRecovers()
    {
        using var keeper = Keep(Users("one"));

        _files.Write("web.yaml", "basic_auth_user: {}\n");
        Look(keeper, 5);
        Assert.Single(_door.Rules.Settings.Users);
        Assert.False(keeper.LastReloadSuccessful);
        Assert.Equal(
            [$"Web configuration refused, the one before stays in force; errors in {_files.File}: 1, first {_files.File}:1:1: basic_auth_user: unknown key; did you mean \"basic_auth_users\"?", $"Web configuration error: {_files.File}:1:1: basic_auth_user: unknown key; did you mean \"basic_auth_users\"?"],
            _log.Lines);

        File.Delete(_files.File);
        Look(keeper, 5);
        Assert.Equal($"Web configuration error: {_files.File}: the file does not exist", _log.Lines[^1]);
        Assert.Equal(4, _log.Lines.Count);

        _files.Write("web.yaml", Users("one"));
        Look(keeper, 5);
        Assert.True(keeper.LastReloadSuccessful);
        Assert.Equal("Web configuration applied", _log.Lines[^1]);
    }

    [Fact]
    public void Look_AtARenewedCertificate_OffersIt()
    {
        using var keeper = Keep(Tls);
        var serial = _files.Renew();

        Look(keeper, 2);

        Assert.Equal(serial, _door.Rules.Settings.Tls!.Certificate.SerialNumber);
    }

    [Fact]
    public void Look_AtACertificateWithoutItsKey_KeepsTheOldPair()
    {
        using var keeper = Keep(Tls);
        var serial = _door.Rules.Settings.Tls!.Certificate.SerialNumber;
        var oldKey = File.ReadAllText(_files["server.key"]);
        _files.Renew();
        var newKey = File.ReadAllText(_files["server.key"]);
        _files.Write("server.key", oldKey);

        Look(keeper, 3);
        Assert.Equal(serial, _door.Rules.Settings.Tls!.Certificate.SerialNumber);

        _files.Write("server.key", newKey);
        Look(keeper, 2);
        Assert.NotEqual(serial, _door.Rules.Settings.Tls!.Certificate.SerialNumber);
    }

    [Theory]
    [InlineData(Tls, "", "off")]
    [InlineData("", Tls, "on")]
    public void Look_WhenTlsComesOrGoes_KeepsTheOneInForce(string before, string after, string direction)
    {
        using var keeper = Keep(before);

        _files.Write("web.yaml", after);
        Look(keeper, 3);

        Assert.Equal(before.Length > 0, _door.HasTls);
        Assert.Equal([$"Web configuration turns TLS {direction}, which needs a restart; the one before stays in force"], _log.Lines);
        Assert.False(keeper.LastReloadSuccessful);
    }

    private static void Look(WebFileKeeper keeper, int times)
    {
        for (var i = 0; i < times; i++)
        {
            keeper.Look();
        }
    }

    private static string Users(params string[] names) => "basic_auth_users:\n" + string.Concat(names.Select(n => $"  {n}: {DoorFiles.Hash}\n"));

    private WebFileKeeper Keep(string yaml)
    {
        var initial = WebFileLoader.Load(_files.Write("web.yaml", yaml));
        Assert.Empty(initial.Errors);
        var time = new FakeTimeProvider();
        _door = new Door(initial.Settings!, healthIsOpen: false, time);
        return new WebFileKeeper(_files.File, initial, _door, time, _log);
    }

    private sealed class LineLogger : ILogger<WebFileKeeper>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
