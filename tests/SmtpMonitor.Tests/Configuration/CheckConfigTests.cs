using SmtpMonitor.Configuration;

namespace SmtpMonitor.Tests.Configuration;

public sealed class CheckConfigTests
{
    [Fact]
    public void Run_GoodFile_Gives0AndCountsIt()
    {
        var (code, text) = Run("targets: [{ name: a, host: a.example, ports: [25, 587] }]\ncontrols: [{ host: b.example, port: 443 }]\n");

        Assert.Equal((0, "FILE: good: 1 target, 2 ports, 1 control\n"), (code, text));
    }

    [Fact]
    public void Run_BadFile_Gives2AndEveryError()
    {
        var (code, text) = Run("vantge: eu\ntargets:\n  - name: a\n    host: a.example\n    ports: [0]\n");

        Assert.Equal(
            (2, "FILE:1:1: vantge: unknown key; did you mean \"vantage\"?\nFILE:5:13: targets[0].ports[0]: 0 is out of range (1 to 65535)\nFILE: refused: 2 errors\n"),
            (code, text));
    }

    [Fact]
    public void Run_AShard_SaysWhatItHas() => Assert.Equal(
        """
        FILE: good: 4 targets, 6 ports, 0 controls
        FILE: shard 1 of 2 (0–1) probes 4 ports of 2 hosts in 2 targets, and what falls to it of the exchangers of 1 domain; reference hosts: b.example

        """,
        Run("sharding: { index: 1, count: 2 }\ntargets: [{ name: a, host: a.example, ports: [25, 587] }, { name: b, host: b.example, ports: [25] }, { name: c, host: c.example, ports: [25, 465] }, { name: d, domain: d.example }]\n").Text);

    [Fact]
    public void Run_FileWithWarnings_Gives0AndShowsThem()
    {
        var (code, text) = Run("targets: [{ name: a, host: a.example, ports: [587], login: { username: a, password: inline-s3cret } }]\n");

        Assert.Equal(0, code);
        Assert.StartsWith("warning: FILE:1:85: targets[0].login.password: the password stands in this file", text, StringComparison.Ordinal);
        Assert.DoesNotContain("inline-s3cret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MissingFile_Gives2()
    {
        using var output = new StringWriter { NewLine = "\n" };

        var code = new CheckConfig(Testdata.Loader()).Run("/nonexistent/smtpmonitor.yaml", output);

        Assert.Equal((2, "/nonexistent/smtpmonitor.yaml: the file does not exist\n/nonexistent/smtpmonitor.yaml: refused: 1 error\n"), (code, output.ToString()));
    }

    private static (int Code, string Text) Run(string yaml)
    {
        using var data = new Testdata();
        var path = data.Write("smtpmonitor.yaml", yaml);
        using var output = new StringWriter { NewLine = "\n" };
        var code = new CheckConfig(Testdata.Loader()).Run(path, output);
        return (code, output.ToString().Replace(path, "FILE", StringComparison.Ordinal));
    }
}
