using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Tests.Smtp;

public sealed class EhloReplyTests
{
    [Fact]
    public void Parse_FirstLine_IsTheGreeting() =>
        Assert.Equal(["PIPELINING"], Parse("mail.example STARTTLS", "PIPELINING").Lines);

    [Theory]
    [InlineData("STARTTLS", true)]
    [InlineData("starttls", true)]
    [InlineData("STARTTLS ", true)]
    [InlineData("XSTARTTLS", false)]
    [InlineData("STARTTLSX", false)]
    public void Starttls_IsAWholeKeyword(string line, bool offered) => Assert.Equal(offered, Parse("h", line).Starttls);

    [Theory]
    [InlineData("AUTH PLAIN LOGIN", "LOGIN,PLAIN")]
    [InlineData("AUTH=PLAIN LOGIN", "LOGIN,PLAIN")]
    [InlineData("AUTH=LOGIN", "LOGIN")]
    [InlineData("auth plain", "PLAIN")]
    [InlineData("AUTH ", "")]
    [InlineData("AUTH", "")]
    public void Mechanisms_BothForms_AreRead(string line, string mechanisms)
    {
        var ehlo = Parse("h", line);
        Assert.True(ehlo.Auth);
        Assert.Equal(mechanisms, string.Join(',', ehlo.Mechanisms));
    }

    [Fact]
    public void Mechanisms_BothFormsTogether_AreJoined() =>
        Assert.Equal(["CRAM-MD5", "LOGIN", "PLAIN"], Parse("h", "AUTH PLAIN LOGIN", "AUTH=PLAIN CRAM-MD5").Mechanisms);

    [Theory]
    [InlineData("XXXXXXXA", true)]
    [InlineData("XXXXXXXXXXXXXXXX", true)]
    [InlineData("********", true)]
    [InlineData("XCLIENT NAME ADDR", false)]
    [InlineData("XEXCH50", false)]
    [InlineData("X-EXPS GSSAPI NTLM", false)]
    [InlineData("XFORWARD NAME", false)]
    public void Mangled_OverwrittenKeywords_AreSeen(string line, bool mangled) => Assert.Equal(mangled, Parse("h", line).Mangled);

    [Theory]
    [InlineData("****************************************2002*****0*", true)]
    [InlineData("220 ********", true)]
    [InlineData("mail.example ESMTP *** NO SPAM ***", false)]
    [InlineData("", false)]
    public void IsMasked_RowsOfAsterisks_AreSeen(string banner, bool masked) => Assert.Equal(masked, Banner.IsMasked(banner));

    private static EhloReply Parse(params string[] lines) => EhloReply.Parse(new SmtpReply(250, lines));
}
