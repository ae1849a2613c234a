using SmtpMonitor.Core.Dane;

namespace SmtpMonitor.Core.Tests.Dane;

/// <summary>RFC 7672 §3.2.3, RFC 6125 §6.4, RFC 9525 §6.3.</summary>
public sealed class ReferenceNamesTests
{
    [Theory]
    [InlineData("mx.example.com", "mx.example.com", true)]
    [InlineData("MX.Example.COM", "mx.example.com.", true)]
    [InlineData("example.com", "mx.example.com", false)]
    [InlineData("*.example.com", "mx.example.com", true)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*.example.com", "a.mx.example.com", false)]
    [InlineData("m*.example.com", "mx.example.com", false)]
    [InlineData("*x.example.com", "mx.example.com", false)]
    [InlineData("mx.*.com", "mx.example.com", false)]
    [InlineData("*", "com", false)]
    [InlineData("*.", "com", false)]
    [InlineData("*.com", ".com", false)]
    [InlineData("", "", false)]
    public void IsFor_Pattern_StandsForOneWholeLabel(string presented, string name, bool expected) =>
        Assert.Equal(expected, ReferenceNames.IsFor(presented, name));

    [Theory]
    [InlineData("a.example", "common.example.com", false)]
    [InlineData("", "common.example.com", true)]
    [InlineData("", "a.example", false)]
    public void AreIn_CommonName_CountsOnlyWithoutAlternatives(string alternative, string name, bool expected) =>
        Assert.Equal(expected, ReferenceNames.AreIn(TestChain.Make(alternative.Length == 0 ? [] : [alternative]).Leaf, [name]));
}
