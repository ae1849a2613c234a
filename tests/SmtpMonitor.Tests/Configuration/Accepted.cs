using SmtpMonitor.Configuration;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>The configuration of a file that must be accepted.</summary>
internal static class Accepted
{
    public static MonitorConfiguration Load(string path)
    {
        var result = Testdata.Loader().Load(path);
        Assert.Empty(result.Errors);
        return result.Configuration!;
    }

    public static MonitorConfiguration Parse(string yaml)
    {
        using var data = new Testdata();
        var result = data.Parse(yaml);
        Assert.Empty(result.Errors);
        return result.Configuration!;
    }
}
