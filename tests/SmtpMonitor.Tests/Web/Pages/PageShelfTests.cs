using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Web.Pages;

namespace SmtpMonitor.Tests.Web.Pages;

public sealed class PageShelfTests
{
    private readonly FakeTimeProvider _time = new();
    private int _made;

    [Fact]
    public void Get_SameVersion_IsMadeOnce()
    {
        var shelf = new PageShelf(_time);

        Assert.Same(shelf.Get("/", "1", Make), shelf.Get("/", "1", Make));
        Assert.Equal(1, _made);
    }

    [Fact]
    public void Get_OtherVersionOrAddressOrOld_IsMadeAnew()
    {
        var shelf = new PageShelf(_time);
        shelf.Get("/", "1", Make);
        shelf.Get("/?q=a", "1", Make);
        shelf.Get("/", "2", Make);
        Assert.Equal(3, _made);

        _time.Advance(PageShelf.Freshness);
        shelf.Get("/", "2", Make);

        Assert.Equal(4, _made);
    }

    [Fact]
    public void Get_MoreAddressesThanPlaces_KeepsTheNewest()
    {
        var shelf = new PageShelf(_time);
        for (var i = 0; i <= PageShelf.Places; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            shelf.Get(string.Create(CultureInfo.InvariantCulture, $"/?q={i}"), "1", Make);
        }

        var before = _made;
        shelf.Get(string.Create(CultureInfo.InvariantCulture, $"/?q={PageShelf.Places}"), "1", Make);
        Assert.Equal(before, _made);
        shelf.Get("/?q=0", "1", Make);
        Assert.Equal(before + 1, _made);
    }

    [Fact]
    public void Tag_SameContent_IsTheSame()
    {
        Assert.Equal(new RenderedPage(200, "a"u8.ToArray()).Tag, new RenderedPage(200, "a"u8.ToArray()).Tag);
        Assert.NotEqual(new RenderedPage(200, "a"u8.ToArray()).Tag, new RenderedPage(200, "b"u8.ToArray()).Tag);
    }

    private RenderedPage Make() => new(200, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{++_made}")));
}
