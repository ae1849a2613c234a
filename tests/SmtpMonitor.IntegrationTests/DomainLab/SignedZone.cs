using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>A zone on disk: its text, its key, and what is served. Signed with ldns, which can also sign for a time that is past.</summary>
internal sealed class SignedZone
{
    private readonly ServerFolder _folder;
    private string? _key;
    private int _serial;

    private SignedZone(ServerFolder folder, ZoneText text)
    {
        _folder = folder;
        Text = text;
    }

    /// <summary>As written last.</summary>
    public ZoneText Text { get; private set; }

    public int Serial => _serial;

    /// <summary>The key that the resolver trusts, as a DS record; null for zones that nobody trusts.</summary>
    public string? TrustAnchor { get; private set; }

    /// <summary>What the server serves.</summary>
    public string File => _folder[$"{Text.Name}.served"];

    public static async Task<SignedZone> WriteAsync(ServerFolder folder, ZoneText text)
    {
        var zone = new SignedZone(folder, text);
        if (text.Kind is ZoneKind.Signed or ZoneKind.Expired or ZoneKind.WrongKey)
        {
            zone._key = await zone.MakeKeyAsync();
            var trusted = text.Kind == ZoneKind.WrongKey ? await zone.MakeKeyAsync() : zone._key;
            zone.TrustAnchor = folder.Read($"{trusted}.ds").Trim().Replace('\t', ' ');
        }

        await zone.ChangeAsync(text.Records);
        return zone;
    }

    /// <summary>Puts other records in place, under the next serial number.</summary>
    public async Task ChangeAsync(string records)
    {
        Text = Text with { Records = records };
        if (!Text.IsServed)
        {
            return;
        }

        var plain = _folder.Write($"{Text.Name}.zone", Text.ToFile(++_serial));
        if (_key is null)
        {
            System.IO.File.Copy(plain, File, overwrite: true);
            return;
        }

        string[] dates = Text.Kind == ZoneKind.Expired ? ["-i", "20200101000000", "-e", "20200201000000"] : [];
        await ShortCommand.RunAsync(_folder.Root, [Programs.LdnsSignzone!, .. dates, "-f", File, plain, _folder[_key]]);
    }

    // The tool writes to where it runs, and says under which name.
    private async Task<string> MakeKeyAsync() =>
        (await ShortCommand.RunAsync(_folder.Root, Programs.LdnsKeygen!, "-a", "ECDSAP256SHA256", "-k", Text.Name)).Trim();
}
