using System.Text;
using Microsoft.Extensions.Primitives;
using SmtpMonitor.Web.Guard;

namespace SmtpMonitor.Tests.Web.Guard;

public sealed class BasicCredentialsTests
{
    [Theory]
    [InlineData("user:password", "user", "password")]
    [InlineData("user:with:colons", "user", "with:colons")]
    [InlineData(":", "", "")]
    [InlineData("bénédicte:пароль", "bénédicte", "пароль")]
    public void Read_Pair_SplitsAtTheFirstColon(string pair, string user, string password)
    {
        var credentials = BasicCredentials.Read("bAsIc " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))!;

        Assert.Equal((user, password), (credentials.User, credentials.Password));
        Assert.Equal(typeof(BasicCredentials).FullName, credentials.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic !!!")]
    [InlineData("Basic dXNlcg==")]
    [InlineData("Basic //86/w==")]
    [InlineData("Bearer dXNlcjpwYXNz")]
    public void Read_AnythingElse_IsNothing(string header) => Assert.Null(BasicCredentials.Read(header));

    [Fact]
    public void Read_TooLongOrTwice_IsNothing()
    {
        Assert.Null(BasicCredentials.Read("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('a', 1000) + ":b"))));
        Assert.Null(BasicCredentials.Read(new StringValues(["Basic dXNlcjpwYXNz", "Basic dXNlcjpwYXNz"])));
        Assert.Null(BasicCredentials.Read(StringValues.Empty));
    }
}
