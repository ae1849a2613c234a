using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>Nothing that the built program says anywhere holds a secret.</summary>
public sealed partial class SecrecyTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly SaslMechanism[] Mechanisms = Enum.GetValues<SaslMechanism>();

    private readonly LabFleet _fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public void Secrets_AreFoundWhereTheyAre()
    {
        Assert.All(Secrets.All, s => Assert.NotEmpty(Secrets.In($"x{s.Secret}x")));
        Assert.NotEmpty(Secrets.In("eA== " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("\0app\0" + Secrets.Own[0]))));
        Assert.Empty(Secrets.In("nothing of the kind"));
    }

    [Fact]
    public async Task Secrets_OfEveryLogin_NeverReachLogMetricsPagesOrCommandLine()
    {
        var logins = await EveryLoginAsync();
        var (yaml, environment) = Configuration(logins);
        Assert.NotEmpty(Secrets.In(yaml));
        await using var monitor = await MonitorProcess.StartAsync(_fleet.Folder.Write("monitor.yaml", yaml), environment, "--log.level", "debug");

        var page = await monitor.AwaitAsync(p => p.All("smtp_probes_total").Count(s => s.Value >= 2) == logins.Count, Deadline, "every login was tried");
        foreach (var (name, script, _) in logins)
        {
            var outcome = Assert.Single(page.All("smtp_probe_outcome_info", ("target", name)));
            Assert.Equal(LabelValue.Of(script.Reason), outcome["reason"]);
        }

        var pages = await EveryPageAsync(monitor);
        var arguments = await File.ReadAllTextAsync($"/proc/{monitor.Process.Pid}/cmdline", TestContext.Current.CancellationToken);
        Assert.Contains("monitor.yaml", arguments, StringComparison.Ordinal);
        Assert.Equal(0, await monitor.StopAsync(TimeSpan.FromSeconds(5)));

        Assert.Contains("\"@l\":\"Debug\"", monitor.Process.Output, StringComparison.Ordinal);
        Assert.Contains("***", monitor.Process.Output, StringComparison.Ordinal);
        Secrets.AssertNoneIn(monitor.Process.Output, "the log");
        Secrets.AssertNoneIn(monitor.Process.Errors, "standard error");
        Secrets.AssertNoneIn(arguments, "the command line");
        Assert.All(pages, p => Secrets.AssertNoneIn(p.Text, p.Path));
    }

    [Theory]
    [InlineData("password: SECRET\n      password_file: also")]
    [InlineData("password: SECRET\n      mechanisn: plain")]
    [InlineData("pasword: SECRET")]
    [InlineData("password: [SECRET]")]
    [InlineData("password: \"SECRET")]
    [InlineData("{ password: SECRET")]
    [InlineData("password: &a SECRET\n      username: *b")]
    [InlineData("password: SECRET\n      token_env: SECRET")]
    [InlineData("mechanism: SECRET\n      password: SECRET")]
    public async Task Secrets_InABrokenFile_NeverReachWhatCheckConfigSays(string login)
    {
        var secret = Secrets.Own[^1];
        var file = _fleet.Folder.Write(
            "broken.yaml",
            $"targets:\n  - name: a\n    host: mail.example.com\n    ports: [587]\n    login:\n      username: app\n      {login.Replace("SECRET", secret, StringComparison.Ordinal)}\n");

        var check = await ChildProcess.RunAsync(null, "check-config", file);
        var run = await ChildProcess.RunAsync(null, "run", "--config.file", file, "--web.listen-address", "127.0.0.1:0");

        Assert.Equal((2, 2), (check.Code, run.Code));
        Assert.Contains("broken.yaml", check.Output, StringComparison.Ordinal);
        Assert.Contains("broken.yaml", run.Errors, StringComparison.Ordinal);
        Secrets.AssertNoneIn($"{check.Output}{check.Errors}", "check-config");
        Secrets.AssertNoneIn($"{run.Output}{run.Errors}", "run");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Secrets_OfALoginByHand_NeverReachWhatProbeShows(string format)
    {
        foreach (var mechanism in Mechanisms)
        {
            var secret = Secrets.Own[(int)mechanism];
            var server = await _fleet.StartAsync(EchoScripts.For(mechanism, "app", secret));
            var environment = new Dictionary<string, string> { ["PROBE_SECRET"] = secret };

            var (code, output, errors) = await ChildProcess.RunAsync(
                environment, "probe", $"{server.EndPoint}", "--tls", "starttls", "--server-name", LabServer.DefaultHost, "--ca-file", _fleet.CaFile,
                "--login", "app", "--password-env", "PROBE_SECRET", "--mechanism", LabelValue.Of(mechanism), "--transcript", "--output", format);

            Assert.True(code == 1 && errors.Length == 0 && output.Contains("auth_rejected", StringComparison.Ordinal), $"{mechanism}: {code}\n{output}{errors}");
            Assert.Contains("X-***", output, StringComparison.Ordinal);
            Assert.Equal(1, (await server.WaitForSessionsAsync(1, TestContext.Current.CancellationToken))[0].AuthAttempts);
            Secrets.AssertNoneIn(output, $"probe, {mechanism}");
        }
    }

    /// <summary>Every script of the laboratory that logs in, and servers that echo, for each mechanism; each at an address of its own.</summary>
    private async Task<List<(string Name, LabScript Script, LabServer Server)>> EveryLoginAsync()
    {
        var texts = LabScripts.All.Where(s => s.Login is not null && s.Listening == LabListening.Accepting).Select(s => s.Name)
            .Concat(Mechanisms.SelectMany(m => Enumerable.Range(0, 3).Select(i => EchoScripts.For(m, "app", Secrets.Own[6 + ((int)m * 3) + i]))));
        var logins = new List<(string, LabScript, LabServer)>();
        foreach (var text in texts)
        {
            var server = await _fleet.StartAsync(text, $"127.0.40.{logins.Count + 1}");
            logins.Add(($"login-{logins.Count}", server.Script, server));
        }

        Assert.Equal(Mechanisms.Order(), logins.Where(l => l.Item2.Reason == Reason.None).Select(l => l.Item2.Login!.Mechanism).Distinct().Order());
        return logins;
    }

    /// <summary>Secrets in the file, in files and in the environment, one after the other.</summary>
    private (string Yaml, Dictionary<string, string> Environment) Configuration(IEnumerable<(string Name, LabScript Script, LabServer Server)> logins)
    {
        var environment = new Dictionary<string, string>();
        var yaml = new System.Text.StringBuilder($$"""
            vantage: acceptance
            ehlo_name: monitor.example.test
            defaults: { interval: 4s, timeout: 12s, phase_timeouts: { resolve: 1s, connect: 2s, banner: 3s, reply: 3s }, ca_file: "{{_fleet.CaFile}}" }
            targets:

            """);
        foreach (var ((name, script, server), index) in logins.Select((l, i) => (l, i)))
        {
            var login = script.Login!;
            var key = login.Mechanism == SaslMechanism.Xoauth2 ? "token" : "password";
            var secret = login.Secret.Inline!;
            string where;
            switch (index % 3)
            {
                case 0 when key == "password":
                    where = $"password: \"{secret}\"";
                    break;
                case 1:
                    _fleet.Folder.Write($"secrets/{name}", secret + "\n");
                    where = $"{key}_file: secrets/{name}";
                    break;
                default:
                    var variable = $"SECRET_{index}";
                    environment[variable] = secret;
                    where = $"{key}_env: {variable}";
                    break;
            }

            var verification = script.StatesVerification ? $"\n        verify_certificate: {(script.Tls.VerifyCertificate ? "true" : "false")}" : "";
            yaml.AppendLine(CultureInfo.InvariantCulture, $$"""
                  - name: {{name}}
                    host: {{server.EndPoint.Address}}
                    server_name: {{LabServer.DefaultHost}}
                    labels: { script: "{{(script.Name.StartsWith("service", StringComparison.Ordinal) ? "echo" : script.Name)}}" }
                    ports:
                      - port: {{server.EndPoint.Port}}
                        role: {{LabelValue.Of(script.Role)}}
                        tls: {{LabelValue.Of(script.Tls.Mode)}}{{verification}}
                        login: { username: {{login.Username}}, {{where}}, mechanism: {{LabelValue.Of(login.Mechanism)}}, every: 1s, allow_without_tls: {{(login.AllowWithoutTls ? "true" : "false")}} }
                """);
        }

        return (yaml.ToString(), environment);
    }

    /// <summary>Every page and document that the first page leads to, over any number of others, metrics in both formats, and what is not there.</summary>
    private static async Task<ImmutableArray<(string Path, string Text)>> EveryPageAsync(MonitorProcess monitor)
    {
        var pages = ImmutableArray.CreateBuilder<(string, string)>();
        var (known, ahead) = (new HashSet<string> { "/", "/nothing/here" }, new Queue<string>(["/", "/nothing/here"]));
        while (ahead.TryDequeue(out var path))
        {
            foreach (var accept in new[] { "*/*", "application/openmetrics-text" }.Take(path == "/metrics" ? 2 : 1))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
                request.Headers.TryAddWithoutValidation("Accept", accept);
                using var response = await monitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
                var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                pages.Add(($"{path} as {accept}", text));
                foreach (var link in response.Content.Headers.ContentType?.MediaType == "text/html" ? LinksOf(monitor.Address, path, text) : [])
                {
                    if (link.Authority == monitor.Address.Authority && known.Add(link.PathAndQuery))
                    {
                        ahead.Enqueue(link.PathAndQuery);
                    }
                }
            }
        }

        string[] parts = ["/metrics as application/openmetrics-text", "/config as", "/api/v1/endpoints as", "/api/v1/diagnosis as", "/endpoints/", "/assets/"];
        Assert.All(parts, part => Assert.Contains(pages, p => p.Item1.StartsWith(part, StringComparison.Ordinal)));
        Assert.Contains(pages, p => p.Item1.StartsWith("/metrics as", StringComparison.Ordinal) && p.Item2.EndsWith("# EOF\n", StringComparison.Ordinal));
        return pages.ToImmutable();
    }

    private static IEnumerable<Uri> LinksOf(Uri monitor, string path, string page) =>
        LinkPattern().Matches(page).Select(m => new Uri(new Uri(monitor, path), WebUtility.HtmlDecode(m.Groups[1].Value)));

    [GeneratedRegex("href=\"([^\"#]+)[\"#]")]
    private static partial Regex LinkPattern();
}
