using System.Collections.Immutable;
using static SmtpMonitor.Metrics.MetricScope;
using static SmtpMonitor.Metrics.MetricType;

namespace SmtpMonitor.Metrics.Deliveries;

/// <summary>The series about round trips.</summary>
public static class DeliveryCatalogue
{
    private const string BeforeFirst = "before the first result";
    private const string Always = "never";
    private const string NotReached = "when the last run did not get there";

    public static readonly MetricFamily Success =
        new("smtp_delivery_success", Gauge, Service, "1 when the message of the last run was accepted and found in the mailbox, else 0.", BeforeFirst)
        { Labels = ["delivery"] };

    public static readonly MetricFamily Outcome =
        new("smtp_delivery_outcome_info", Gauge, Service, "1 for why the last run failed; none when the message came back.", BeforeFirst)
        { Labels = ["delivery", "reason"] };

    public static readonly MetricFamily Phase =
        new("smtp_delivery_phase_duration_seconds", Gauge, Service, "Durations of the last run: accept is the submission, waits for greylisting included; deliver is from then to the first sight in the mailbox; total is both.", NotReached)
        { Labels = ["delivery", "phase"] };

    public static readonly MetricFamily Hop =
        new("smtp_delivery_hop_duration_seconds", Gauge, Service, "Time from station to station of the last message found, by its trace lines, in whole seconds; hop 1 counts from the beginning of the submission. Clocks of hosts differ: what would be negative is 0.", NotReached)
        { Labels = ["delivery", "hop"] };

    public static readonly MetricFamily Warning =
        new("smtp_delivery_warning", Gauge, Service, "1 for what deserves attention in the last run: found_in_junk, duplicate, cleanup_failed, junk_unreadable (the folder cannot be opened); else 0.", BeforeFirst)
        { Labels = ["delivery", "warning"] };

    public static readonly MetricFamily Offers =
        new("smtp_delivery_offers", Gauge, Service, "How often the last run offered its message; more than 1 where it was greylisted.", BeforeFirst)
        { Labels = ["delivery"] };

    public static readonly MetricFamily Last =
        new("smtp_delivery_last_timestamp_seconds", Gauge, Service, "When the last run ended, in Unix time.", BeforeFirst)
        { Labels = ["delivery"] };

    public static readonly MetricFamily LastSuccess =
        new("smtp_delivery_last_success_timestamp_seconds", Gauge, Service, "When the last run that succeeded ended, in Unix time; 0 when none did since the start.", Always)
        { Labels = ["delivery"] };

    public static readonly MetricFamily FailuresInARow =
        new("smtp_delivery_failures_in_a_row", Gauge, Service, "How many runs, the newest and those just before it, have failed; 0 after one that worked.", BeforeFirst)
        { Labels = ["delivery"] };

    public static readonly MetricFamily Interval =
        new("smtp_delivery_interval_seconds", Gauge, Service, "Time between two runs.", Always)
        { Labels = ["delivery"] };

    public static readonly MetricFamily Runs =
        new("smtp_deliveries_total", Counter, Service, "Runs that ended.", Always)
        { Labels = ["delivery"] };

    public static readonly MetricFamily Failures =
        new("smtp_delivery_failures_total", Counter, Service, "Runs that failed, by reason.", Always)
        { Labels = ["delivery", "reason"] };

    public static readonly MetricFamily Leftovers =
        new("smtp_delivery_leftovers_removed_total", Counter, Service, "Messages of earlier runs that were found and deleted.", Always)
        { Labels = ["delivery"] };

    public static ImmutableArray<MetricFamily> All { get; } =
        [Success, Outcome, Phase, Hop, Warning, Offers, Last, LastSuccess, FailuresInARow, Interval, Runs, Failures, Leftovers];
}
