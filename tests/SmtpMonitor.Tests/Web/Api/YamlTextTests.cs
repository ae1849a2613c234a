using System.Text.Json.Nodes;
using SmtpMonitor.Configuration.Yaml;
using SmtpMonitor.Web.Api;

namespace SmtpMonitor.Tests.Web.Api;

public sealed class YamlTextTests
{
    [Fact]
    public void Write_Document_IsInBlockStyle_WithoutWhatIsEmpty()
    {
        var document = JsonNode.Parse("""
            { "vantage": "eu-west", "nothing": null, "none": [], "targets": [ { "name": "a b", "ports": [ { "port": 25, "tls": "none" }, { "port": 587 } ] } ], "servers": ["127.0.0.1:53"], "on": true }
            """)!.AsObject();

        Assert.Equal(
            """
            vantage: eu-west
            targets:
              - name: "a b"
                ports:
                  - port: 25
                    tls: none
                  - port: 587
            servers:
              - "127.0.0.1:53"
            "on": true

            """,
            YamlText.Write(document));
    }

    /// <summary>Whatever text is in it, a reader of YAML finds that very text.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("null")]
    [InlineData("025")]
    [InlineData("1.2")]
    [InlineData("30s")]
    [InlineData("1h")]
    [InlineData("/etc/ca.pem")]
    [InlineData("- a")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("*alias")]
    [InlineData("<secret>")]
    [InlineData("it's \"quoted\" \\ \n twice\t")]
    [InlineData("schön \u2028 \u0007 😀")]
    public void Write_Text_ComesBackAsItWas(string text)
    {
        var yaml = YamlText.Write(new JsonObject { ["key"] = text, ["list"] = new JsonArray(text) });

        var tree = (YamlMapping)YamlTreeReader.Read(yaml)!;
        var scalar = (YamlScalar)tree.Entries[0].Value;
        Assert.Equal((text, false), (scalar.Text, scalar.IsNull));
        Assert.Equal(text, ((YamlScalar)((YamlSequence)tree.Entries[1].Value).Items[0]).Text);
    }
}
