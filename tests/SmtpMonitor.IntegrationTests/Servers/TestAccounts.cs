namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>Accounts that the real servers know.</summary>
internal static class TestAccounts
{
    public const string User = "monitor";
    public const string Password = "integration-Secret-7f3a";

    /// <summary>Known too; one test alone uses it, so that its failed logins can be counted in a log.</summary>
    public const string CountedUser = "counted";

    /// <summary>The key that signs OAuth 2.0 tokens (HS256).</summary>
    public const string TokenKey = "integration-token-key-0123456789abcdef";
}
