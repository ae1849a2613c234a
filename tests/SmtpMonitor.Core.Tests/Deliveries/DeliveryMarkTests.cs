using SmtpMonitor.Core.Deliveries;

namespace SmtpMonitor.Core.Tests.Deliveries;

public sealed class DeliveryMarkTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void New_ReadBack_IsTheSame_AndTheNextHasAnotherId()
    {
        var delivery = SomeDelivery.Of();
        var mark = DeliveryMark.New(delivery, Now);

        Assert.Equal(mark, DeliveryMark.Parse(mark.ToString()));
        Assert.Equal(mark.Tag, DeliveryMark.New(delivery, Now).Tag);
        Assert.NotEqual(mark.Id, DeliveryMark.New(delivery, Now).Id);
        Assert.NotEqual(mark.Tag, DeliveryMark.TagOf(delivery with { To = "else@example.com" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef")]
    [InlineData("0123456789abcdef; id=0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef; id=0123456789abcdef0123456789abcdef; sent=")]
    [InlineData("0123456789abcdef; id=0123456789abcdef0123456789abcdef; sent=-1")]
    [InlineData("0123456789abcdef; id=0123456789abcdef0123456789abcdef; sent=99999999999999999999")]
    [InlineData("0123456789abcde; id=0123456789abcdef0123456789abcdef; sent=1")]
    [InlineData("0123456789abcdef; id=short; sent=1")]
    [InlineData("0123456789abcdef; id=0123456789abcdef0123456789abcdef; sent=1; more")]
    public void Parse_WhatIsNotOurs_IsNull(string text) => Assert.Null(DeliveryMark.Parse(text));
}
