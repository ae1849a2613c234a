using static SmtpMonitor.Tests.Configuration.Accepted;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>Good files about logins, certificates of clients, and endpoints that two targets share.</summary>
public sealed class LoginAcceptanceTests
{
    private const string Target = "targets:\n  - name: a\n    host: mail.example.com\n";

    [Fact]
    public void Accepts_LoginOfTarget_OnItsSubmissionPortsOnly()
    {
        var ports = Parse($"{Target}    ports: [25, 587, {{ port: 465, login: {{ username: b, password_env: SMTP_PASSWORD }} }}]\n    login: {{ username: a, password_file: secret }}\n").Targets[0].Ports;

        Assert.Equal([null, "a", "b"], ports.Select(p => p.Settings.Login?.Username));
    }

    [Fact]
    public void Accepts_LoginInClearText_WhenTheFileSaysSo() =>
        Assert.True(Parse($"{Target}    ports: [{{ port: 2526, tls: none }}]\n    login: {{ username: a, password_file: secret, allow_without_tls: true }}\n").Targets[0].Ports[0].Settings.Login!.AllowWithoutTls);

    [Fact]
    public void Accepts_InlinePassword_WithAWarningThatHidesIt()
    {
        using var data = new Testdata();

        var result = data.Parse($"{Target}    ports: [587]\n    login: {{ username: a, password: inline-s3cret }}\n");

        Assert.Equal("test.yaml:5:37: targets[0].login.password: the password stands in this file; password_file or password_env keeps it out", Assert.Single(result.Configuration!.Warnings));
        Assert.Equal("inline-s3cret", result.Configuration.Targets[0].Ports[0].Settings.Login!.Secret.Inline);
    }

    [Theory]
    [InlineData("host: b.example.com, ports: [25]", "")]
    [InlineData("host: a.example.com, ports: [587]", "")]
    [InlineData("host: a.example.com, ports: [25], addresses: each", "")]
    [InlineData("domain: a.example.com", "")]
    [InlineData("host: a.example.com, ports: [25], labels: { team: x }", "targets[1].ports[0]: a.example.com port 25 is probed by targets[0].ports[0] already, with other settings or labels: both ask the server, one after the other")]
    [InlineData("host: a.example.com, ports: [{ port: 25, timeout: 30s }]", "targets[1].ports[0]: a.example.com port 25 is probed by targets[0].ports[0] already, with other settings or labels: both ask the server, one after the other")]
    public void Accepts_SamePortInTwoTargets_OnlyInAnotherWay_AndWarns(string second, string warning)
    {
        using var data = new Testdata();
        var result = data.Parse($"targets:\n  - {{ name: one, host: a.example.com, ports: [25] }}\n  - {{ name: two, {second} }}\n");

        Assert.Empty(result.Errors);
        Assert.Equal(warning, string.Join('\n', result.Warnings.Select(w => w.ToString().Split(": ", 2)[1])));
    }

    [Fact]
    public void Accepts_TwoFamiliesAsTwoTargets() =>
        Assert.Equal(2, Parse("targets:\n  - { name: one, host: a.example.com, ports: [25], family: ipv4 }\n  - { name: two, host: a.example.com, ports: [25], family: ipv6 }\n").Targets.Length);

    [Theory]
    [InlineData("[{ port: 25, login: LOGIN }]", "", false, "")]
    [InlineData("[{ port: 25, verify_certificate: false, login: LOGIN }]", "", true, "4:59: targets[0].ports[0].login: verify_certificate: false holds for targets[0].ports[0], so the secret goes to whoever answers there; state ca_file instead where you can")]
    [InlineData("[587]", "    login: LOGIN\n", false, "")]
    [InlineData("[587]", "    verify_certificate: false\n    login: LOGIN\n", true, "6:12: targets[0].login: verify_certificate: false holds for targets[0].ports[0], so the secret goes to whoever answers there; state ca_file instead where you can")]
    public void Accepts_Login_OverABadCertificateOnlyWhereThatIsWritten_AndWarns(string ports, string rest, bool allowed, string warning)
    {
        var text = $"{Target}    ports: {ports}\n{rest}".Replace("LOGIN", "{ username: a, password_file: secret }", StringComparison.Ordinal);

        using var data = new Testdata();
        var result = data.Parse(text);

        Assert.Equal(allowed, result.Configuration!.Targets[0].Ports[0].Settings.Login!.AllowInvalidCertificate);
        Assert.Equal(warning.Length == 0 ? "" : $"test.yaml:{warning}", string.Join('\n', result.Warnings));
    }

    [Fact]
    public void Accepts_KeyInTheCertificateFile() =>
        Assert.Null(Parse($"{Target}    client_certificate_file: client-with-key.pem\n    ports: [587]\n").Targets[0].Ports[0].Settings.Tls.ClientKeyFile);

    [Fact]
    public void Accepts_ClientCertificateOfTarget_WithoutTheKeyOfDefaults()
    {
        var tls = Parse($"defaults: {{ client_certificate_file: client.pem, client_key_file: client.key }}\n{Target}    client_certificate_file: client-with-key.pem\n    ports: [587]\n").Targets[0].Ports[0].Settings.Tls;

        Assert.Equal(("client-with-key.pem", null), (Path.GetFileName(tls.ClientCertificateFile), tls.ClientKeyFile));
    }
}
