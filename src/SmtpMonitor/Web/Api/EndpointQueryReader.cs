using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Api;

/// <summary>
/// Reads the parameters of a request strictly: a name or a value that nobody knows is a mistake to be told, for a filter that is passed
/// over shows what nobody asked for.
/// </summary>
internal sealed class EndpointQueryReader
{
    public const string LabelPrefix = "label.";

    private static readonly string[] Names = ["target", "host", "port", "verdict", "q", "offset", "limit"];

    private readonly List<string> _problems = [];

    private EndpointQueryReader()
    {
    }

    /// <param name="parameters">Of the request; the ones of a filter may come several times.</param>
    /// <param name="problems">Every mistake, a sentence each; empty when it can be answered.</param>
    public static EndpointQuery Read(IQueryCollection parameters, out ImmutableArray<string> problems)
    {
        var reader = new EndpointQueryReader();
        reader.CheckNames(parameters);
        var query = new EndpointQuery(
            new BoardFilter
            {
                Targets = Values(parameters, "target"),
                Hosts = Values(parameters, "host"),
                Ports = [.. Values(parameters, "port").Select(v => reader.Number("port", v, 1, 65535))],
                Verdicts = [.. Values(parameters, "verdict").Select(reader.VerdictOf)],
                Labels =
                [
                    .. parameters.Where(p => p.Key.StartsWith(LabelPrefix, StringComparison.Ordinal))
                        .SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key[LabelPrefix.Length..], v ?? "")),
                ],
                Text = reader.Words(parameters),
            },
            reader.One(parameters, "offset") is { } offset ? reader.Number("offset", offset, 0, int.MaxValue) : 0,
            reader.One(parameters, "limit") is { } limit ? reader.Number("limit", limit, 1, EndpointQuery.MostLimit) : EndpointQuery.DefaultLimit);
        problems = [.. reader._problems];
        return query;
    }

    /// <summary>The end of a sentence: what was probably meant, or nothing.</summary>
    private static string Perhaps(string word, IEnumerable<string> known) => Spelling.Hint(word, known) is { Length: > 0 } hint ? hint : ".";

    private static ImmutableArray<string> Values(IQueryCollection parameters, string name) => [.. parameters[name].OfType<string>()];

    private void CheckNames(IQueryCollection parameters)
    {
        foreach (var name in parameters.Keys.Where(k => !Names.Contains(k, StringComparer.Ordinal) && !k.StartsWith(LabelPrefix, StringComparison.Ordinal)))
        {
            _problems.Add($"There is no parameter {Quoted.Of(name)}{Perhaps(name, Names)} It takes {string.Join(", ", Names)} and {LabelPrefix}NAME.");
        }

        if (parameters.Sum(p => p.Value.Count) > BoardFilter.MostValues)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"There are more than {BoardFilter.MostValues} values."));
        }
    }

    private string? One(IQueryCollection parameters, string name)
    {
        var values = parameters[name];
        if (values.Count > 1)
        {
            _problems.Add($"{name} may be given once.");
        }

        return values is [{ Length: > 0 } value, ..] ? value : null;
    }

    private string Words(IQueryCollection parameters)
    {
        var text = One(parameters, "q") ?? "";
        if (text.Length > BoardFilter.LongestText)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"q takes {BoardFilter.LongestText} characters at most."));
        }

        return text;
    }

    private int Number(string name, string text, int least, int most)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {least} to {most}, not {Quoted.Of(text)}."));
        return least;
    }

    private Verdict VerdictOf(string text)
    {
        if (LabelValue.TryParse<Verdict>(text, out var verdict))
        {
            return verdict;
        }

        var known = LabelValue.All<Verdict>();
        _problems.Add($"There is no verdict {Quoted.Of(text)}{Perhaps(text, known)} The verdicts are {string.Join(", ", known)}.");
        return Verdict.Unknown;
    }
}
