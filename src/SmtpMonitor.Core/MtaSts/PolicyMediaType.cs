using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>
/// Senders should check that a policy is <c>text/plain</c>, to guard against hosts on which users may put files (RFC 8461 §3.2). They may do
/// without, so another type is no failure, but those who check see no policy.
/// </summary>
internal static class PolicyMediaType
{
    private static readonly string[] Charsets = ["utf-8", "us-ascii"];

    public static ImmutableArray<string> WarningsOf(HttpContent content)
    {
        if (!content.Headers.NonValidated.TryGetValues("Content-Type", out var values) || values.Count == 0)
        {
            return ["the policy has no media type: senders that check for text/plain pass it over (RFC 8461 §3.2)"];
        }

        var type = content.Headers.ContentType;
        if (!"text/plain".Equals(type?.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return [$"the policy has the media type {PolicyText.Quote(values.First())}: senders that check for text/plain pass it over (RFC 8461 §3.2)"];
        }

        var charset = type!.CharSet?.Trim('"');
        return charset is null || Charsets.Contains(charset, StringComparer.OrdinalIgnoreCase)
            ? []
            : [$"the policy says charset {PolicyText.Quote(charset)}: utf-8 or us-ascii are meant (RFC 8461 §3.2)"];
    }
}
