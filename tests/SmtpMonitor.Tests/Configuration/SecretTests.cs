namespace SmtpMonitor.Tests.Configuration;

/// <summary>However a secret is miswritten, no message repeats it.</summary>
public sealed class SecretTests
{
    private const string Secret = "hunter2XYZ";

    [Theory]
    [InlineData("password: *hunter2XYZ")]
    [InlineData("password: !hunter2XYZ")]
    [InlineData("password: !hunter2XYZ x")]
    [InlineData("password: &hunter2XYZ")]
    [InlineData("password: [hunter2XYZ]")]
    [InlineData("password: { hunter2XYZ: x }")]
    [InlineData("password: @hunter2XYZ")]
    [InlineData("password: %hunter2XYZ")]
    [InlineData("password: `hunter2XYZ`")]
    [InlineData("password: \"hunter2XYZ")]
    [InlineData("password: 'hunter2XYZ")]
    [InlineData("password: \"\\hunter2XYZ\"")]
    [InlineData("password: \"hunter2XYZ\\n\"")]
    [InlineData("password: \"${hunter2XYZ}\"")]
    [InlineData("password: hunter2XYZ: x")]
    [InlineData("password: |\n        hunter2XYZ\n        more")]
    [InlineData("password:hunter2XYZ")]
    [InlineData("pasword: hunter2XYZ")]
    [InlineData("token: hunter2XYZ")]
    [InlineData("password_env: hunter2XYZ!")]
    [InlineData("password: hunter2XYZ\n      password_file: secret")]
    [InlineData("password: hunter2XYZ\n      mechanism: xoauth2")]
    [InlineData("password: hunter2XYZ\n      password: hunter2XYZ")]
    [InlineData("password: hunter2XYZ")]
    public void Secrets_NeverReachAMessage(string login)
    {
        using var data = new Testdata();

        var result = data.Parse($"targets:\n  - name: a\n    host: mail.example.com\n    ports: [587]\n    login:\n      username: app\n      {login}\n");

        var said = string.Join('\n', result.Errors.Concat(result.Warnings).Select(e => e.ToString()));
        Assert.NotEmpty(said);
        Assert.DoesNotContain(Secret, said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Secrets_NeverReachTheTextOfAConfiguration()
    {
        using var data = new Testdata();

        var result = data.Parse("targets:\n  - name: a\n    host: mail.example.com\n    ports: [587]\n    login: { username: app, password: hunter2XYZ }\n");

        var settings = result.Configuration!.Targets[0].Ports[0].Settings;
        Assert.DoesNotContain(Secret, $"{result} {result.Configuration} {result.Configuration.Targets[0]} {settings} {settings.Login}", StringComparison.Ordinal);
    }
}
