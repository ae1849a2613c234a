using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using SmtpMonitor.Presentation.Json;
using SmtpMonitor.Web.Api.Documents;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Api;

/// <summary>What programs read of mail beyond single endpoints: domains, senders, round trips.</summary>
internal static class MailEndpoints
{
    public static IResult Domains(HttpContext context, StatusBoard board, [Description("Name of a target")] string[]? target = null)
    {
        var view = board.Current;
        return ApiJson.Answer(context, view.Tag, () => new DomainListDocument
        {
            At = view.At,
            Shard = SummaryBuilder.Shard(view.Configuration.Shard),
            Domains =
            [
                .. view.Domains.Where(d => IsWanted(d.Target, target))
                    .Select(d => new DomainEntry { Target = d.Target, Report = DomainReportBuilder.Build(d.Outlook, []) }),
            ],
        });
    }

    public static IResult Senders(HttpContext context, StatusBoard board, [Description("Name of a sender")] string[]? name = null)
    {
        var view = board.Current;
        return ApiJson.Answer(context, view.Tag, () => new SenderListDocument
        {
            At = view.At,
            Shard = SummaryBuilder.Shard(view.Configuration.Shard),
            Senders = [.. view.Senders.Where(s => IsWanted(s.Sender.Name, name)).Select(s => SendingReportBuilder.Build(s.Sender, s.Facts))],
        });
    }

    public static IResult Deliveries(HttpContext context, StatusBoard board, [Description("Name of a round trip")] string[]? name = null)
    {
        var view = board.Current;
        return ApiJson.Answer(context, view.Tag, () => new DeliveryListDocument
        {
            At = view.At,
            Shard = SummaryBuilder.Shard(view.Configuration.Shard),
            Deliveries =
            [
                .. view.Deliveries.Where(d => IsWanted(d.Definition.Name, name))
                    .Select(d => RoundTripReportBuilder.Build(d.Definition, d.Newest, d.Snapshot.Since, d.Snapshot.LastSuccessAt)),
            ],
        });
    }

    private static bool IsWanted(string name, string[]? wanted) => wanted is null || wanted.Length == 0 || wanted.Contains(name, StringComparer.Ordinal);
}
