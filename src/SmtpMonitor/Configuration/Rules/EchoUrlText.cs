using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>An absolute http or https URL, without a name and password in it: it is shown in messages.</summary>
internal static class EchoUrlText
{
    public static Parsed<Uri> Parse(string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0
            ? Parsed<Uri>.Bad($"{Quoted.Of(text)} is not a URL that begins with https:// or http://")
        : url.UserInfo.Length > 0 ? Parsed<Uri>.Bad("has a user name or a password in it; an echo needs none")
        : url;
}
