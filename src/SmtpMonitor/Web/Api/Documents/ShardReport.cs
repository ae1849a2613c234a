using System.ComponentModel;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>One of several monitors that share the endpoints of one configuration.</summary>
internal sealed record ShardReport
{
    [Description("Which one this is, from 0")]
    public required int Index { get; init; }

    [Description("How many there are")]
    public required int Count { get; init; }
}
