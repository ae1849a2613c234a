namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>One zone of each kind; every domain is a label in one of them.</summary>
internal static class ZoneNames
{
    public static string Of(ZoneKind kind) => kind switch
    {
        ZoneKind.Signed => "signed.test",
        ZoneKind.Unsigned => "plain.test",
        ZoneKind.Expired => "expired.test",
        ZoneKind.WrongKey => "stranger.test",
        ZoneKind.Lame => "lame.test",
        _ => "silent.test",
    };
}
