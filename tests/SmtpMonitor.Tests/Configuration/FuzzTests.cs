using System.Globalization;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>Whatever stands in a file, the answer is a configuration or located errors.</summary>
public sealed class FuzzTests
{
    private const string Alphabet = "{}[]:,-#&*!|>'\"%@`\\ \t\n\r\0\u001b0aé\uFEFF\u2028~<?=.";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Parse_MutatedFullExample_NeverThrows(int seed)
    {
        using var data = new Testdata();
        data.Write("app-password", "s3cret");
        data.Write("mailbox-token", "t0ken");
        var full = File.ReadAllText(Repository.File("deploy", "config", "full.yaml"));
        var random = new Random(seed);
        var refused = 0;

        for (var i = 0; i < 400; i++)
        {
            var text = Mutate(full, random);
            var result = Check(() => data.Parse(text), text, seed, i);
            refused += result.IsValid ? 0 : 1;
            if (!result.IsValid)
            {
                var lines = text.Split('\n').Length;
                Assert.NotEmpty(result.Errors);
                Assert.All(result.Errors, e => Assert.True(e.Line >= 1 && e.Line <= lines + 1 && e.Column >= 1, $"{e} has no place (seed {seed}, round {i})"));
            }
        }

        Assert.InRange(refused, 100, 399);
    }

    [Fact]
    public void Load_RandomBytes_NeverThrows()
    {
        using var data = new Testdata();
        var random = new Random(5);
        var path = Path.Combine(data.Folder, "random.yaml");
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            File.WriteAllBytes(path, bytes);

            Assert.NotEmpty(Testdata.Loader().Load(path).Errors);
        }
    }

    private static SmtpMonitor.Configuration.ConfigurationLoadResult Check(Func<SmtpMonitor.Configuration.ConfigurationLoadResult> parse, string text, int seed, int round)
    {
        try
        {
            return parse();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, round {round} threw {e} for:\n{text}"), e);
        }
    }

    private static string Mutate(string text, Random random)
    {
        for (var n = random.Next(1, 4); n > 0 && text.Length > 1; n--)
        {
            var at = random.Next(text.Length);
            var lines = text.Split('\n').ToList();
            var (line, other) = (random.Next(lines.Count), random.Next(lines.Count));
            switch (random.Next(7))
            {
                case 0:
                    text = text.Remove(at, 1);
                    break;
                case 1:
                    text = text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString());
                    break;
                case 2:
                    text = string.Concat(text.AsSpan(0, at), Alphabet[random.Next(Alphabet.Length)].ToString(), text.AsSpan(at + 1));
                    break;
                case 3:
                    lines.RemoveAt(line);
                    text = string.Join('\n', lines);
                    break;
                case 4:
                    lines.Insert(other, lines[line]);
                    text = string.Join('\n', lines);
                    break;
                case 5:
                    (lines[line], lines[other]) = (lines[other], lines[line]);
                    text = string.Join('\n', lines);
                    break;
                default:
                    text = text[..at];
                    break;
            }
        }

        return text;
    }
}
