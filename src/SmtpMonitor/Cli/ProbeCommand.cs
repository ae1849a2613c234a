using System.Collections.Immutable;
using System.CommandLine;
using SmtpMonitor.Cli.Advising;
using SmtpMonitor.Cli.Domains;
using SmtpMonitor.Cli.Json;
using SmtpMonitor.Cli.Lab;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation.Domains;

namespace SmtpMonitor.Cli;

/// <summary><c>probe HOST[:PORT]|DOMAIN…</c>: probes once, now, everything side by side, and says what it saw.</summary>
internal static class ProbeCommand
{
    private const string Summary = "Probes mail servers or mail domains once, now, and shows what happens.";

    private const string Details = """
        A host, without a port: 25, 465, 587 and 2525 side by side. Nothing is ever sent but the dialogue up to RCPT: no message, and no
        password unless --login asks for it. Then it is sent once to each submission port and to a port that is named, with one
        mechanism, under TLS with a valid certificate; after a refusal to no other port of the host.

        A mail domain is looked at as its senders do: MX, addresses, DNSSEC, TLSA (DANE), MTA-STS, TLS reporting, and port 25 of every
        exchanger; then who can deliver, until when, and what is wrong. A name without a port is a mail domain when it has MX records
        and no option is given that only hosts have; --as host and --as domain decide it. DANE needs --validating-dns.

        Examples:
          smtpmonitor probe mail.example.com
          smtpmonitor probe @example.com --validating-dns 127.0.0.1
          smtpmonitor probe mail.example.com:587 --login app --password-file app.password --transcript
          smtpmonitor probe mx1.example.com:25 --from '' --to someone@elsewhere.example --expect refused
          smtpmonitor probe [2001:db8::25]:10025 192.0.2.25:10025 --tls starttls --output json

        Exit codes: 0 every endpoint succeeded and every mail domain is sound (no problem is found, and every kind of sender that can be
        told of delivers or is told that there is no mail to deliver), 1 one is not, 2 the command line is wrong.
        """;

    public static Command Create()
    {
        var flags = new ProbeFlags();
        var command = new DocumentedCommand("probe", Summary, Details);
        flags.AddTo(command);
        command.SetAction((parse, cancellation) => RunAsync(flags, parse, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ProbeFlags flags, ParseResult parse, CancellationToken cancellationToken)
    {
        var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        var (request, errors) = new ProbeRequestReader(flags, parse).Read();
        if (request is null)
        {
            foreach (var text in errors)
            {
                await error.WriteLineAsync(text);
            }

            return ExitCode.Usage;
        }

        // Ctrl-C takes leave of the servers first.
        using var stop = new StopSignals(cancellationToken);
        using var resolver = new DnsResolver(TimeProvider.System, request.DnsServers);
        try
        {
            await WarmUp.RunAsync(stop.Token);
            var records = new RecordResolver(TimeProvider.System, request.DnsServers, request.Domains.ValidatingServers);
            return await RunAsync(request, resolver, records, output, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Asked to stop while names were looked up: there is nothing to show yet.
            return ExitCode.Failed;
        }
    }

    /// <summary>Probes and prints.</summary>
    /// <returns>0 when every endpoint succeeded and every domain is sound, otherwise 1.</returns>
    internal static async Task<int> RunAsync(
        ProbeRequest request, IDnsResolver resolver, IRecordResolver records, TextWriter output, CancellationToken cancellationToken)
    {
        request = await NameSorter.SortAsync(request, resolver, cancellationToken);
        var (endpoints, problems) = await ProbePlan.EndpointsAsync(request, resolver, cancellationToken);
        var prober = ProbePlan.NewProber(resolver);
        var domains = request.MailDomains.Select(d => ViewAsync(DomainLook.With(records, request), new AdviceLook(prober), d, cancellationToken)).ToImmutableArray();
        var probes = endpoints.Select(e => ProbeAsync(prober, e, cancellationToken)).ToImmutableArray();
        if (request.Json)
        {
            var reports = await Task.WhenAll(probes);
            await output.WriteLineAsync(ProbeJson.Write(ProbeDocumentBuilder.Build(reports, problems, request.Transcript, await Task.WhenAll(domains))));
        }
        else
        {
            await PrintAsync(domains, new DomainPrinter(Terminal.For(output)));
            await PrintAsync(probes, problems, new ReportPrinter(Terminal.For(output), request.Transcript));
        }

        return Code(await Task.WhenAll(probes), await Task.WhenAll(domains));
    }

    private static async Task<DomainView> ViewAsync(DomainLook look, AdviceLook ports, DomainAndPort place, CancellationToken cancellationToken)
    {
        var plan = await look.PlanAsync(place, cancellationToken);
        return look.View(place, plan, await ports.AtAsync(plan.Endpoints, cancellationToken));
    }

    private static async Task PrintAsync(ImmutableArray<Task<DomainView>> domains, DomainPrinter printer)
    {
        foreach (var domain in domains)
        {
            printer.Print(await domain);
        }
    }

    // Each is shown as soon as those before it are.
    private static async Task PrintAsync(
        ImmutableArray<Task<ProbeReport>> probes, ImmutableArray<string> problems, ReportPrinter printer)
    {
        printer.Problems(problems);
        var reports = new List<ProbeReport>(probes.Length);
        foreach (var probe in probes)
        {
            reports.Add(await probe);
            printer.Print(reports[^1]);
        }

        if (reports.Count > 1)
        {
            printer.Summary(reports);
        }
    }

    private static async Task<ProbeReport> ProbeAsync(Prober prober, Endpoint endpoint, CancellationToken cancellationToken)
    {
        var outcome = await prober.ProbeAsync(endpoint, cancellationToken);
        return new ProbeReport(endpoint, outcome.Result, outcome.Skipped);
    }

    private static int Code(IReadOnlyCollection<ProbeReport> reports, IReadOnlyCollection<DomainView> domains) =>
        reports.All(r => r.Success) && domains.All(d => DomainText.IsSound(d.Outlook)) ? ExitCode.Sound : ExitCode.Failed;
}
