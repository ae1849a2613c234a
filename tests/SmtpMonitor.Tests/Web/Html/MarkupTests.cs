using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Tests.Web.Html;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("plain text, with 8 words and a dot.", "plain text, with 8 words and a dot.")]
    [InlineData("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")]
    [InlineData("\" onload=\"x", "&quot; onload=&quot;x")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("bell \a, escape \x1b[31m, nul \0, C1 \x9b", "bell \\u0007, escape \\u001b[31m, nul \\u0000, C1 \\u009b")]
    [InlineData("moc\u202egpj.exe", "moc\\u202egpj.exe")]
    [InlineData("\u2066isolate\u2069\u200bzero\ufeff", "\\u2066isolate\\u2069\\u200bzero\\ufeff")]
    [InlineData("two\nlines", "two\nlines")]
    [InlineData("schön, 你好, שלום", "schön, 你好, שלום")]
    [InlineData("", "")]
    public void Of_TextInAHole_IsEscaped(string text, string expected) =>
        Assert.Equal($"<p title=\"{expected}\">{expected}</p>", Markup.Of($"""<p title="{text}">{text}</p>""").ToString());

    [Fact]
    public void Of_ConstantInAHole_IsEscapedToo()
    {
        const string Text = "<b>";

        Assert.Equal("<i>&lt;b&gt;</i>", Markup.Of($"<i>{Text}</i>").ToString());
    }

    [Fact]
    public void Of_MarkupInAHole_IsMarkup()
    {
        var inner = Markup.Of($"<b>{"a<b"}</b>");

        Assert.Equal("<p><b>a&lt;b</b></p>", Markup.Of($"<p>{inner}</p>").ToString());
        Assert.Equal("<p><b>a&lt;b</b><b>a&lt;b</b></p>", Markup.Of($"<p>{Enumerable.Repeat(inner, 2)}</p>").ToString());
        Assert.Equal("<p></p>", Markup.Of($"<p>{Markup.None}{(string?)null}</p>").ToString());
    }

    [Fact]
    public void Of_Number_IsWrittenPlainly() => Assert.Equal("-12345", Markup.Of($"{-12345}").ToString());

    [Theory]
    [InlineData(true, "<b></b>")]
    [InlineData(false, "")]
    public void If_Condition_Decides(bool condition, string expected) =>
        Assert.Equal(expected, Markup.If(condition, () => Markup.Of($"<b></b>")).ToString());
}
