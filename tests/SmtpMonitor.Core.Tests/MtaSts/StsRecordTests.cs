using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Core.Tests.MtaSts;

public sealed class StsRecordTests
{
    [Theory]
    [InlineData("v=STSv1; id=20160831085700Z;", "20160831085700Z")] // RFC 8461 §3.1, the example.
    [InlineData("v=STSv1;id=a", "a")]
    [InlineData("v=STSv1; id=12345678901234567890123456789012", "12345678901234567890123456789012")]
    [InlineData("v=STSv1;\tid=A1 \t; \t", "A1")]
    [InlineData("v=STSv1; later=!x:y; id=A1; l_a-t.er=1", "A1")]
    [InlineData("v=STSv1; id=A1; id=B2", "A1")]
    [InlineData("v=STSv1; id=A1; id=***", "A1")]
    public void Read_WellFormed_HasItsId(string text, string id)
    {
        var record = Read(text);
        Assert.Equal(PolicyState.Valid, record.State);
        Assert.Equal(id, record.Id);
        Assert.Empty(record.Problems);
    }

    [Theory]
    [InlineData("v=STSv1;", "nothing follows the version")]
    [InlineData("v=STSv1; later=1", "the field id is missing")]
    [InlineData("v=STSv1; ID=1", "the field id is missing: it is written \"ID\", and case counts")]
    [InlineData("v=STSv1; id=", "id=\"\" is no id")]
    [InlineData("v=STSv1; id=2026-01-01", "id=\"2026-01-01\" is no id: 1 to 32 letters and digits, nothing else")]
    [InlineData("v=STSv1; id=123456789012345678901234567890123", "is no id")]
    [InlineData("v=STSv1; id=é", "is no id")]
    [InlineData("v=STSv1; id=A1 ", "a blank follows \"id=A1\" at the end")]
    [InlineData("v=STSv1;; id=A1", "two semicolons have no field between them")]
    [InlineData("v=STSv1; id=A1; ;", "two semicolons have no field between them")]
    [InlineData("v=STSv1; id =A1", "\"id \" is no name of a field")]
    [InlineData("v=STSv1; id A1", "\"id A1\" is no field: name=value is wanted")]
    [InlineData("v=STSv1; id=A1; x=", "\"x\" has no value as it should")]
    [InlineData("v=STSv1; id=A1; x=a b", "\"x\" has no value as it should")]
    [InlineData("v=STSv1; id=A1; x=a=b", "\"x\" has no value as it should")]
    [InlineData("v=STSv1; id=A1; _x=1", "\"_x\" is no name of a field")]
    [InlineData("v=STSv1; id=A1; a23456789012345678901234567890123=1", "is no name of a field")]
    [InlineData("v=STSv1; id=\0\u001b[31m", "id=\"\\x00\\x1b[31m\" is no id")]
    public void Read_AgainstTheGrammar_IsInvalidAndSaysWhy(string text, string problem)
    {
        var record = Read(text);
        Assert.Equal(PolicyState.Invalid, record.State);
        Assert.Null(record.Id);
        Assert.Contains(record.Problems, p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("V=STSv1; id=A1")]
    [InlineData("v=stsv1; id=A1")]
    [InlineData("v=STSv1 ; id=A1")]
    [InlineData(" v=STSv1; id=A1")]
    [InlineData("v=STSv2; id=A1")]
    [InlineData("v=STSv1")]
    [InlineData("\"v=STSv1; id=A1\"")]
    public void Read_NearlyTheVersion_IsPassedOverAndSaid(string text)
    {
        var record = Read(text);
        Assert.Equal(PolicyState.Absent, record.State);
        Assert.Contains("passed over", Assert.Single(record.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherTextBesideIt_IsNoMatter()
    {
        Assert.Equal("A1", Read("v=spf1 -all", "v=STSv1; id=A1", "").Id);
        Assert.Equal("no TXT record of _mta-sts.example.com is one", Assert.Single(Read("v=spf1 -all").Problems));
        Assert.Equal(PolicyState.Absent, Read().State);
    }

    [Fact]
    public void Read_TwoOfThem_AreTakenForNone()
    {
        var record = Read("v=STSv1; id=A1", "v=STSv1; id=B2");
        Assert.Equal(PolicyState.Ambiguous, record.State);
        Assert.Null(record.Id);
        Assert.Contains("has 2 records", Assert.Single(record.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DnsStatus.Servfail)]
    [InlineData(DnsStatus.Timeout)]
    public void Read_DnsFailed_IsUnknown(DnsStatus status)
    {
        var record = StsRecord.Read("example.com", TextAnswers.Failed(status, "ns1 failed"));
        Assert.Equal(PolicyState.Unknown, record.State);
        Assert.EndsWith("could not be looked up: ns1 failed", Assert.Single(record.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BehindAnAlias_NamesItsEnd()
    {
        var answer = TextAnswers.Of("v=STSv1; id=A1") with { Names = ["_mta-sts.example.com", "sts.provider.example"] };
        Assert.Equal("sts.provider.example", StsRecord.Read("example.com", answer).Alias);
        Assert.Null(Read("v=STSv1; id=A1").Alias);
    }

    [Fact]
    public void Read_HugeText_IsBounded()
    {
        var record = Read("v=STSv1;" + string.Concat(Enumerable.Repeat("\0x;", 300_000)));
        Assert.Equal(PolicyState.Invalid, record.State);
        Assert.InRange(string.Concat(record.Problems).Length, 1, 4_000);
    }

    private static StsRecord Read(params string[] texts) => StsRecord.Read("example.com", TextAnswers.Of(texts));
}
