using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>One evaluation under way: records, their terms from left to right, what they include and where they redirect to.</summary>
internal sealed class SpfRun
{
    private readonly IRecordResolver _records;
    private readonly SpfRequest _request;
    private readonly SpfBudget _budget = new();
    private readonly SpfMatcher _matcher;
    private readonly ImmutableArray<SpfStep>.Builder _steps = ImmutableArray.CreateBuilder<SpfStep>();
    private string? _ownRecord;

    /// <param name="records">Where records come from.</param>
    /// <param name="request">The address in its own family.</param>
    public SpfRun(IRecordResolver records, SpfRequest request)
    {
        _records = records;
        _request = request;
        _matcher = new SpfMatcher(records, request, _budget);
    }

    public async Task<SpfEvaluation> EvaluateAsync(CancellationToken cancellationToken)
    {
        var outcome = await CheckHostAsync(_request.Domain, 0, cancellationToken);
        return new SpfEvaluation(outcome.Result, outcome.Detail)
        {
            Record = _ownRecord,
            DecidedBy = outcome.Term,
            DecidedIn = outcome.Domain,
            LookUps = _budget.LookUps,
            VoidLookUps = _budget.VoidLookUps,
            Steps = _steps.ToImmutable(),
        };
    }

    private async Task<SpfOutcome> CheckHostAsync(string domain, int depth, CancellationToken cancellationToken)
    {
        var (record, failure) = await FetchAsync(domain, depth, cancellationToken);
        if (record is null)
        {
            return failure;
        }

        foreach (var directive in record.Directives)
        {
            var match = await MatchAsync(directive, domain, depth, cancellationToken);
            if (match.Failure is { } failed)
            {
                return failed with { Term = failed.Term ?? directive.Text, Domain = failed.Domain ?? domain };
            }

            if (match.Matches)
            {
                return Matched(directive, match.Included, domain, depth);
            }
        }

        return record is { Redirect: { } redirect, HasAll: false }
            ? await RedirectAsync(redirect, WireText.Printable(record.RedirectText ?? ""), domain, depth, cancellationToken)
            : new(SpfResult.Neutral, $"no term in the record of {domain} matches {_request.Address}, and it does not end in \"all\"");
    }

    /// <summary>What decides is the term that compared the address, in whatever record; that it was included says the detail.</summary>
    private SpfOutcome Matched(SpfDirective directive, SpfOutcome? included, string domain, int depth)
    {
        var result = directive.Qualifier switch
        {
            SpfQualifier.Pass => SpfResult.Pass,
            SpfQualifier.Fail => SpfResult.Fail,
            SpfQualifier.Softfail => SpfResult.Softfail,
            _ => SpfResult.Neutral,
        };
        _steps.Add(new(depth, domain, directive.Text, $"matches: {Word(result)}"));
        var own = $"\"{directive.Text}\" in the record of {domain}";
        return included is null
            ? new(result, $"{own} matches {_request.Address}") { Term = directive.Text, Domain = domain }
            : included with { Result = result, Detail = $"{own} matches: {included.Detail}" };
    }

    private async Task<SpfMatch> MatchAsync(SpfDirective directive, string domain, int depth, CancellationToken cancellationToken)
    {
        if (directive.AsksDns && _budget.TakeTerm() is { } tooMany)
        {
            _steps.Add(new(depth, domain, directive.Text, "one look-up too many"));
            return SpfMatch.Failed(tooMany);
        }

        var match = directive.Mechanism == SpfMechanism.Include
            ? await IncludeAsync(directive, domain, depth, cancellationToken)
            : await _matcher.MatchAsync(directive, domain, cancellationToken);
        if (directive.AsksDns && !match.Matches)
        {
            _steps.Add(new(depth, domain, directive.Text, match.Failure?.Detail ?? "does not match"));
        }

        return match;
    }

    /// <summary>RFC 7208 §5.2: only a pass of the included record matches, and its absence is a mistake of ours.</summary>
    private async Task<SpfMatch> IncludeAsync(SpfDirective directive, string domain, int depth, CancellationToken cancellationToken)
    {
        var (target, failure) = await _matcher.NameAsync(directive.Domain, domain, cancellationToken);
        if (failure is not null)
        {
            return SpfMatch.Failed(failure);
        }

        var included = await CheckHostAsync(target, depth + 1, cancellationToken);
        return included.Result switch
        {
            SpfResult.Pass => SpfMatch.Yes with { Included = included },
            SpfResult.None => SpfMatch.Failed(new(SpfResult.Permerror, $"\"{directive.Text}\" in the record of {domain} leads nowhere: {included.Detail}")),
            SpfResult.Temperror or SpfResult.Permerror => SpfMatch.Failed(included),
            _ => SpfMatch.No,
        };
    }

    /// <summary>RFC 7208 §6.1: what the other record says is what this one says.</summary>
    private async Task<SpfOutcome> RedirectAsync(MacroText redirect, string text, string domain, int depth, CancellationToken cancellationToken)
    {
        if (_budget.TakeTerm() is { } tooMany)
        {
            _steps.Add(new(depth, domain, text, "one look-up too many"));
            return tooMany with { Term = text, Domain = domain };
        }

        var (target, failure) = await _matcher.NameAsync(redirect, domain, cancellationToken);
        if (failure is not null)
        {
            return failure with { Term = text, Domain = domain };
        }

        _steps.Add(new(depth, domain, text, $"goes on at {target}"));
        var there = await CheckHostAsync(target, depth, cancellationToken);
        return there.Result == SpfResult.None
            ? new(SpfResult.Permerror, $"\"{text}\" in the record of {domain} leads nowhere: {there.Detail}") { Term = text, Domain = domain }
            : there;
    }

    /// <summary>RFC 7208 §4.3 to §4.6: the one record of a domain.</summary>
    private async Task<(SpfRecord? Record, SpfOutcome Failure)> FetchAsync(string domain, int depth, CancellationToken cancellationToken)
    {
        if (!HostName.TryToAscii(domain, out var name, out var problem) || !name.Contains('.', StringComparison.Ordinal))
        {
            return (null, new(SpfResult.None, $"\"{WireText.Printable(domain)}\" is no domain{(problem.Length > 0 ? $": {problem}" : "")}"));
        }

        var answer = await _records.FindTextAsync(name, _request.LookUpTimeout, cancellationToken);
        if (!answer.IsKnown)
        {
            return (null, new(SpfResult.Temperror, answer.Detail));
        }

        var records = answer.Records.Where(SpfRecordParser.IsSpf).ToList();
        if (records.Count != 1)
        {
            return (null, records.Count == 0
                ? new(SpfResult.None, answer.Status == DnsStatus.Nxdomain ? $"{name} does not exist" : $"{name} publishes no SPF record")
                : new(SpfResult.Permerror, $"{name} publishes {records.Count} SPF records, where one is allowed (RFC 7208 §4.5)"));
        }

        if (depth == 0)
        {
            _ownRecord ??= WireText.Printable(records[0]);
        }

        var record = SpfRecordParser.Parse(records[0], out var error);
        return (record, new(SpfResult.Permerror, $"the SPF record of {name} cannot be read: {error}"));
    }

    private static string Word(SpfResult result) => result.ToString().ToLowerInvariant();
}
