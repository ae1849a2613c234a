using SmtpMonitor.Diagnosis;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.Board;

/// <summary>Where the board reads.</summary>
internal sealed record BoardSources(ResultStore Results, Verdicts Verdicts, ControlStore Controls, Outlooks Outlooks, SendingStore Senders, DeliveryStore Deliveries);
