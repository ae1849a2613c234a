using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>
/// Every secret that the tests of this project use, from where it is defined, and the forms in which one could get out: a new one is
/// looked for without anybody thinking of it.
/// </summary>
internal static class Secrets
{
    /// <summary>What the tests beside this file make up. Written with characters that URLs, JSON and base64 treat in their own ways.</summary>
    public static ImmutableArray<string> Own { get; } =
        [.. Enumerable.Range(0, 40).Select(i => $"own-Secret/{i:00}+%25&=?-{Convert.ToHexStringLower(BitConverter.GetBytes(i * 7919))}")];

    public static ImmutableArray<(string User, string Secret)> All { get; } =
    [
        .. typeof(TestAccounts).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(f => !f.Name.EndsWith("User", StringComparison.Ordinal))
            .Select(f => (TestAccounts.User, (string)f.GetValue(null)!)),
        .. LabScripts.All.Where(s => s.Login is not null).Select(s => (s.Login!.Username, s.Login.Secret.Inline!)).Distinct(),
        .. Own.Select(s => ("app", s)),
    ];

    /// <summary>What of them is in the text, in any form. Empty when all is well.</summary>
    public static IEnumerable<string> In(string text) =>
        from secret in All
        from form in Forms(secret.User, secret.Secret)
        where text.Contains(form, StringComparison.OrdinalIgnoreCase)
        select $"{secret.Secret} as {form}";

    public static void AssertNoneIn(string text, string what)
    {
        var found = In(text).ToList();
        Assert.True(found.Count == 0, $"{what} shows {string.Join(", ", found)}:\n{text}");
    }

    private static IEnumerable<string> Forms(string user, string secret) => new[]
    {
        secret,
        JsonEncodedText.Encode(secret).ToString(),
        Uri.EscapeDataString(secret),
        Base64(secret),
        Base64($"\0{user}\0{secret}"),
        Base64($"user={user}\u0001auth=Bearer {secret}\u0001\u0001"),
    }.Distinct(StringComparer.Ordinal);

    // Without the padding, which a cut could take away.
    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');
}
