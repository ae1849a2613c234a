using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Blackbox;

/// <summary>Debian's prometheus-blackbox-exporter, with the modules that people write for SMTP.</summary>
internal sealed class BlackboxExporter : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private BlackboxExporter(ChildProcess process, HttpClient http) => (_process, _http) = (process, http);

    public static async Task<BlackboxExporter> StartAsync(ServerFolder folder, string caFile, TimeSpan timeout)
    {
        var port = FreePorts.Take();
        var file = folder.Write("blackbox.yml", Configuration(caFile, timeout));
        var process = await ChildProcess.StartCommandAsync(null, Programs.BlackboxExporter!, $"--config.file={file}", $"--web.listen-address=127.0.0.1:{port}");
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var exporter = new BlackboxExporter(process, http);
        try
        {
            await Eventually.HoldsAsync(exporter.IsHealthyAsync, TimeSpan.FromSeconds(30), process.ToString!, TestContext.Current.CancellationToken);
            return exporter;
        }
        catch
        {
            await exporter.DisposeAsync();
            throw;
        }
    }

    public async Task<Exposition> ProbeAsync(string target, string module) => Exposition.Parse(await _http.GetStringAsync(
        new Uri($"/probe?target={Uri.EscapeDataString(target)}&module={module}", UriKind.Relative), TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/-/healthy", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!_process.HasExited)
        {
            return false;
        }
    }

    /// <summary>The module <c>example</c> goes by the example file that comes with the program; the others are what people make of it.</summary>
    private static string Configuration(string caFile, TimeSpan timeout) => $$"""
        modules:
          example:
            prober: tcp
            timeout: {{timeout.TotalSeconds}}s
            tcp:
              preferred_ip_protocol: ip4
              query_response:
                - expect: "^220 ([^ ]+) ESMTP (.+)$"
                - send: "EHLO prober\r"
                - expect: "^250-STARTTLS"
                - send: "STARTTLS\r"
                - expect: "^220"
                - starttls: true
                - send: "EHLO prober\r"
                - expect: "^250-AUTH"
                - send: "QUIT\r"
              tls_config: { ca_file: {{caFile}} }
          starttls:
            prober: tcp
            timeout: {{timeout.TotalSeconds}}s
            tcp:
              preferred_ip_protocol: ip4
              query_response:
                - expect: "^220[ -]"
                - send: "EHLO prober\r"
                - expect: "^250[ -]STARTTLS"
                - send: "STARTTLS\r"
                - expect: "^220"
                - starttls: true
                - send: "EHLO prober\r"
                - expect: "^250 "
                - send: "QUIT\r"
              tls_config: { ca_file: {{caFile}} }
          implicit:
            prober: tcp
            timeout: {{timeout.TotalSeconds}}s
            tcp:
              preferred_ip_protocol: ip4
              tls: true
              query_response:
                - expect: "^220[ -]"
                - send: "EHLO prober\r"
                - expect: "^250 "
                - send: "QUIT\r"
              tls_config: { ca_file: {{caFile}} }
          clear:
            prober: tcp
            timeout: {{timeout.TotalSeconds}}s
            tcp:
              preferred_ip_protocol: ip4
              query_response:
                - expect: "^220[ -]"
                - send: "EHLO prober\r"
                - expect: "^250 "
                - send: "QUIT\r"

        """;
}
