using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// A look into the mailbox's folder and into those for unwanted mail: for the message of this run, which is counted and deleted, or for what
/// earlier runs left. A server's search finds parts of words, so each hit's field is read and compared before anything is made of it.
/// </summary>
internal sealed class MailboxVisit(ImapClient client, DeliveryDefinition delivery, DateTimeOffset now)
{
    /// <summary>Looked at in one visit, the oldest first: what stays is found by the next.</summary>
    private const int MostMessages = 100;

    private static readonly FetchRequest Fields = new(MessageSummaryItems.UniqueId, [DeliveryMark.Field, "Received"]);

    private readonly string _tag = DeliveryMark.TagOf(delivery);

    /// <param name="id">This run's, searched by itself so that no heap of leftovers hides it; null: leftovers are looked for.</param>
    /// <param name="cancellationToken">Deadline.</param>
    public async Task<Sighting> LookAsync(string? id, CancellationToken cancellationToken)
    {
        var sighting = await LookIntoAsync(await FolderAsync(cancellationToken), id, cancellationToken);
        foreach (var junk in JunkFolders())
        {
            if (await LookIntoJunkAsync(junk, id, cancellationToken) is not { } there)
            {
                sighting = sighting with { JunkClosed = true };
                continue;
            }

            sighting = sighting with
            {
                InJunk = sighting.InJunk || (sighting.Copies == 0 && there.Copies > 0),
                Received = sighting.Copies == 0 ? there.Received : sighting.Received,
                Copies = sighting.Copies + there.Copies,
                Removed = sighting.Removed + there.Removed,
                CleanupFailed = sighting.CleanupFailed || there.CleanupFailed,
            };
        }

        return sighting;
    }

    /// <summary>Null where the folder cannot be opened: it is advertised to some who have no right to it, and the mail is elsewhere.</summary>
    private async Task<Sighting?> LookIntoJunkAsync(IMailFolder junk, string? id, CancellationToken cancellationToken)
    {
        try
        {
            return await LookIntoAsync(junk, id, cancellationToken);
        }
        catch (MailboxException e) when (e.Reason == DeliveryReason.ImapMailboxMissing)
        {
            return null;
        }
    }

    /// <summary>True when the mailbox says that its quota is used up to the last 64 KiB; false also where it does not say.</summary>
    public async Task<bool> IsFullAsync(CancellationToken cancellationToken)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Quota))
        {
            return false;
        }

        FolderQuota quota;
        try
        {
            quota = await (await FolderAsync(cancellationToken)).GetQuotaAsync(cancellationToken);
        }
        catch (ImapCommandException)
        {
            return false;
        }

        return (quota.StorageLimit is { } storage && quota.CurrentStorageSize is { } used && used + 64 >= storage)
            || (quota.MessageLimit is { } messages && quota.CurrentMessageCount is { } count && count >= messages);
    }

    private async Task<IMailFolder> FolderAsync(CancellationToken cancellationToken)
    {
        try
        {
            return string.Equals(delivery.Mailbox.Folder, "INBOX", StringComparison.OrdinalIgnoreCase)
                ? client.Inbox ?? throw Missing()
                : await client.GetFolderAsync(delivery.Mailbox.Folder, cancellationToken);
        }
        catch (FolderNotFoundException)
        {
            throw Missing();
        }
    }

    private MailboxException Missing() => new(DeliveryReason.ImapMailboxMissing, $"the mailbox has no folder {WireText.Printable(delivery.Mailbox.Folder)}");

    // RFC 6154. A server without special use has no such folder that we could know.
    private IEnumerable<IMailFolder> JunkFolders() =>
        (client.Capabilities & (ImapCapabilities.SpecialUse | ImapCapabilities.XList)) != 0
        && client.GetFolder(SpecialFolder.Junk) is { } junk && junk.FullName != delivery.Mailbox.Folder ? [junk] : [];

    private async Task<Sighting> LookIntoAsync(IMailFolder folder, string? id, CancellationToken cancellationToken)
    {
        try
        {
            await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
        }
        catch (Exception e) when (e is ImapCommandException or FolderNotFoundException)
        {
            throw new MailboxException(DeliveryReason.ImapMailboxMissing, $"folder {WireText.Printable(folder.FullName)} cannot be opened");
        }

        // A message that came since the last look is told by this at the latest.
        await client.NoOpAsync(cancellationToken);
        var sighting = id is null ? await CleanAsync(folder, cancellationToken) : await FindAsync(folder, id, cancellationToken);
        await folder.CloseAsync(expunge: false, cancellationToken);
        return sighting;
    }

    private async Task<Sighting> FindAsync(IMailFolder folder, string id, CancellationToken cancellationToken)
    {
        var hits = await folder.SearchAsync(SearchQuery.HeaderContains(DeliveryMark.Field, id).And(SearchQuery.NotDeleted), cancellationToken);
        var mine = (await OursAsync(folder, [.. hits.Take(MostMessages)], cancellationToken)).Where(m => m.Mark.Id == id).ToList();
        return new Sighting(
            mine.Count,
            InJunk: mine.Count > 0 && folder.Attributes.HasFlag(FolderAttributes.Junk),
            mine.Count == 0 ? [] : [.. mine[0].Summary.Headers!.Where(h => h.Id == MimeKit.HeaderId.Received).Select(h => h.Value)],
            Removed: 0,
            CleanupFailed: !await DeleteAsync(folder, [.. mine.Select(m => m.Summary.UniqueId)], cancellationToken));
    }

    /// <summary>What is marked as deleted and still there comes last: it counts for its owner as gone.</summary>
    private async Task<Sighting> CleanAsync(IMailFolder folder, CancellationToken cancellationToken)
    {
        var tagged = SearchQuery.HeaderContains(DeliveryMark.Field, _tag);
        var hits = await folder.SearchAsync(tagged.And(SearchQuery.NotDeleted), cancellationToken);
        if (hits.Count < MostMessages)
        {
            hits = [.. hits, .. await folder.SearchAsync(tagged.And(SearchQuery.Deleted), cancellationToken)];
        }

        // What is younger may be awaited by another monitor with the same configuration.
        var old = (await OursAsync(folder, [.. hits.Take(MostMessages)], cancellationToken)).Where(m => now - m.Mark.SentAt >= delivery.Timeout).ToList();
        var deleted = await DeleteAsync(folder, [.. old.Select(m => m.Summary.UniqueId)], cancellationToken);
        return Sighting.Nothing with { Removed = deleted ? old.Count : 0, CleanupFailed = !deleted };
    }

    private async Task<List<(IMessageSummary Summary, DeliveryMark Mark)>> OursAsync(IMailFolder folder, List<UniqueId> hits, CancellationToken cancellationToken)
    {
        var summaries = hits.Count == 0 ? [] : await folder.FetchAsync(hits, Fields, cancellationToken);
        return [.. from summary in summaries
                   let mark = DeliveryMark.Parse(summary.Headers?[DeliveryMark.Field] ?? "")
                   where mark?.Tag == _tag
                   select (summary, mark)];
    }

    /// <summary>False when something could not be deleted. Nobody else's message ever is, also where it is marked for it already (RFC 4315).</summary>
    private async Task<bool> DeleteAsync(IMailFolder folder, IList<UniqueId> ours, CancellationToken cancellationToken)
    {
        if (ours.Count == 0)
        {
            return true;
        }

        try
        {
            await folder.AddFlagsAsync(ours, MessageFlags.Deleted, silent: true, cancellationToken);
            if (client.Capabilities.HasFlag(ImapCapabilities.UidPlus))
            {
                await folder.ExpungeAsync(ours, cancellationToken);
                return true;
            }

            // EXPUNGE takes every message that is marked: only where all of these are ours, of this run or marked by one before.
            var others = (await folder.SearchAsync(SearchQuery.Deleted, cancellationToken)).Except(ours).ToList();
            if (others.Count > MostMessages || (await OursAsync(folder, others, cancellationToken)).Count < others.Count)
            {
                return false;
            }

            await folder.ExpungeAsync(cancellationToken);
            return true;
        }
        catch (ImapCommandException)
        {
            return false;
        }
    }
}
