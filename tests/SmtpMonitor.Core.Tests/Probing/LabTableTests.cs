using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>Every healthy dialect is a success and every fault gets its one reason: all scripts of the laboratory, over real sockets.</summary>
public sealed class LabTableTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Lab_EveryScript_IsFoundAsItSays()
    {
        var folder = Directory.CreateTempSubdirectory("smtpmonitor-lab-");
        try
        {
            var table = await LabCheck.RunAsync(LabScripts.All, folder.FullName, TestContext.Current.CancellationToken);
            foreach (var row in table)
            {
                var found = row.Result.Success ? "success" : $"{LabelValue.Of(row.Result.FailedPhase!.Value)} {LabelValue.Of(row.Result.Reason)}";
                output.WriteLine($"{(row.Differences.IsEmpty ? "ok  " : "DIFF")} {row.Script.Name,-44} {found,-40} {string.Join("; ", row.Differences)}");
                if (!row.Differences.IsEmpty)
                {
                    output.WriteLine($"       {row.Result.Detail}");
                }
            }

            var equal = table.Count(r => r.Differences.IsEmpty);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{equal} of {table.Length} scripts are found as they say"));
            Assert.Equal(table.Length, equal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
