using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using SmtpMonitor.Cli.Advising;
using SmtpMonitor.Cli.Domains;
using SmtpMonitor.Cli.Json;
using SmtpMonitor.Cli.Lab;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary><c>advise HOST|DOMAIN</c>: which port to send mail through from here, and why not the others.</summary>
internal static class AdviseCommand
{
    private const string Summary = "Says which port to send mail through from here, with which settings, and why not the others.";

    private const string Details = """
        Of a host: looks at 25, 465, 587 and 2525 side by side, a second time at those that were silent. Of a mail domain (a name with
        MX records, or with SRV records for submission): looks at what these records name, at two hosts of each at most; without such
        SRV records at the domain's own name; and, to say whether senders can deliver to the domain, at port 25 of its exchangers and
        at its MTA-STS policy. Nothing else is connected to, no login is tried and no message is sent.

        Recommended is 465 (TLS from the first byte), else 587 (STARTTLS), else 2525; port 25 is for relaying between mail servers.

        Examples:
          smtpmonitor advise smtp.example.com
          smtpmonitor advise example.com --output json
          smtpmonitor advise 192.0.2.25 --server-name smtp.example.com --ca-file ca.pem --family ipv4

        Exit codes: 0 there is a port for submission, 1 there is none (also where port 25 is sound), 2 the command line is wrong.
        """;

    public static Command Create()
    {
        var flags = new AdviceFlags();
        var command = new DocumentedCommand("advise", Summary, Details);
        flags.AddTo(command);
        command.SetAction((parse, cancellation) => RunAsync(flags, parse, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(AdviceFlags flags, ParseResult parse, CancellationToken cancellationToken)
    {
        var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        var (order, errors) = new AdviceOrderReader(flags, parse).Read();
        if (order is null)
        {
            foreach (var text in errors)
            {
                await error.WriteLineAsync(text);
            }

            return ExitCode.Usage;
        }

        using var stop = new StopSignals(cancellationToken);
        using var resolver = new DnsResolver(TimeProvider.System, order.Probe.DnsServers);
        try
        {
            await WarmUp.RunAsync(stop.Token);
            var records = new RecordResolver(TimeProvider.System, order.Probe.DnsServers, order.Probe.Domains.ValidatingServers);
            return await RunAsync(order, resolver, records, output, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Half a look is no advice.
            return ExitCode.Failed;
        }
    }

    /// <summary>Looks, advises and prints.</summary>
    /// <returns>0 when there is a port for submission, otherwise 1.</returns>
    internal static async Task<int> RunAsync(
        AdviceOrder order, IDnsResolver resolver, IRecordResolver records, TextWriter output, CancellationToken cancellationToken)
    {
        var plan = await new AdvicePlanner(resolver, new RoutedFamilies(), order.Probe).PlanAsync(order.Name, cancellationToken);
        var look = new AdviceLook(ProbePlan.NewProber(resolver));
        var report = plan.IsDomain
            ? await OfDomainAsync(order, plan, look, records, cancellationToken)
            : new AdviceReport(order.Name, plan, PortAdvice.Of(await look.AtAsync(plan.Endpoints, cancellationToken)), null);
        if (order.Probe.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(AdviceDocumentBuilder.Build(report), ProbeJson.Options));
        }
        else
        {
            new AdvicePrinter(Terminal.For(output)).Print(report);
        }

        return report.Advice.CanSubmit ? ExitCode.Sound : ExitCode.Failed;
    }

    /// <summary>Port 25 of the exchangers is one look for both: what it says of ports, and of delivery to the domain.</summary>
    private static async Task<AdviceReport> OfDomainAsync(
        AdviceOrder order, AdvicePlan plan, AdviceLook look, IRecordResolver records, CancellationToken cancellationToken)
    {
        var domain = DomainLook.With(records, order.Probe);
        var place = new DomainAndPort(order.Name.TrimEnd('.'), DomainAndPort.RelayPort, "");
        var delivery = await domain.PlanAsync(place, cancellationToken);
        var byPlace = delivery.Endpoints.ToDictionary(Place);
        ImmutableArray<Endpoint> advised = [.. plan.Endpoints.Select(e => byPlace.GetValueOrDefault(Place(e), e))];
        ImmutableArray<Endpoint> all = [.. advised.Concat(delivery.Endpoints).DistinctBy(e => e.Key)];
        var sights = await look.AtAsync(all, cancellationToken);
        var view = domain.View(place, delivery, [.. sights.Where(s => byPlace.ContainsKey(Place(s.Endpoint)))]);
        return new AdviceReport(order.Name, plan, PortAdvice.Of(sights[..advised.Length]), view.Outlook);
    }

    private static (string Host, int Port, IpFamily Family) Place(Endpoint endpoint) => (endpoint.Key.Host.TrimEnd('.'), endpoint.Key.Port, endpoint.Key.Family);
}
