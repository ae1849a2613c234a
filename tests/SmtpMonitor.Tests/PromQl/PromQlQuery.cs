using static SmtpMonitor.Tests.PromQl.PromQlTokenKind;

namespace SmtpMonitor.Tests.PromQl;

/// <summary>Which metrics and labels an expression names: enough to notice that one of them was renamed.</summary>
internal sealed class PromQlQuery
{
    private static readonly HashSet<string> Operators = new(StringComparer.OrdinalIgnoreCase) { "and", "or", "unless", "atan2", "offset", "bool", "inf", "nan" };
    private static readonly HashSet<string> Groupings = new(StringComparer.OrdinalIgnoreCase) { "by", "without", "on", "ignoring", "group_left", "group_right" };

    private static readonly HashSet<string> Aggregations = new(StringComparer.OrdinalIgnoreCase) { "by", "without" };
    private static readonly HashSet<string> LabelFunctions = ["label_replace", "label_join", "count_values"];

    private readonly List<SeriesUse> _series = [];
    private readonly List<string> _used = [];
    private readonly List<string> _made = [];
    private readonly List<PromQlToken> _tokens;

    private PromQlQuery(string expression) => _tokens = PromQlLexer.Read(expression);

    /// <summary>Every place where series are asked for, in order.</summary>
    public IReadOnlyList<SeriesUse> Series => _series;

    /// <summary>Labels that groupings, joins and label functions name; those of matchers are with their series.</summary>
    public IReadOnlyList<string> UsedLabels => _used;

    /// <summary>Labels that label_replace, label_join and count_values write.</summary>
    public IReadOnlyList<string> MadeLabels => _made;

    /// <exception cref="FormatException">The expression is no PromQL.</exception>
    public static PromQlQuery Read(string expression)
    {
        var query = new PromQlQuery(expression);
        for (var at = 0; at < query._tokens.Count;)
        {
            at = query.Take(at);
        }

        return query;
    }

    /// <summary>Reads what begins here; returns where the next begins.</summary>
    private int Take(int at)
    {
        var token = _tokens[at];
        if (token.Is("{"))
        {
            return TakeSeries("", at);
        }

        if (token.Kind != Name || token.IsWord(Operators))
        {
            return at + 1;
        }

        if (token.IsWord(Groupings))
        {
            return Sign(at + 1, "(") ? TakeGrouping(at + 2) : at + 1;
        }

        if (!Sign(at + 1, "(") && !Aggregates(at + 1))
        {
            return TakeSeries(token.Text, at + 1);
        }

        if (token.IsWord(LabelFunctions))
        {
            TakeLabels(token.Text, Aggregates(at + 1) ? _tokens.FindIndex(at, t => t.Is(")")) + 1 : at + 1);
        }

        return at + 1;
    }

    private int TakeSeries(string metric, int at)
    {
        var matchers = new List<LabelMatcher>();
        if (Sign(at, "{"))
        {
            for (at++; at < _tokens.Count && !_tokens[at].Is("}"); at++)
            {
                if (_tokens[at].Kind == Name && at + 2 < _tokens.Count)
                {
                    matchers.Add(new LabelMatcher(_tokens[at].Text, _tokens[at + 1].Text, _tokens[at + 2].Text));
                    at += 2;
                }
            }

            at++;
        }

        var named = matchers.FirstOrDefault(m => m is { Label: "__name__", Sign: "=" });
        _series.Add(new SeriesUse(named?.Value ?? metric, [.. matchers.Where(m => m.Label != "__name__")]));
        return at;
    }

    private int TakeGrouping(int at)
    {
        for (; at < _tokens.Count && !_tokens[at].Is(")"); at++)
        {
            if (_tokens[at].Kind == Name)
            {
                _used.Add(_tokens[at].Text);
            }
        }

        return at + 1;
    }

    /// <summary>Functions that take the names of labels as text: which of their texts is one depends on its place.</summary>
    private void TakeLabels(string function, int open)
    {
        var texts = OwnTexts(open);
        _made.AddRange(texts.Take(1));
        _used.AddRange(function switch
        {
            "label_replace" => texts.Skip(2).Take(1),
            "label_join" => texts.Skip(2),
            _ => [],
        });
    }

    /// <summary>The texts among the arguments of the call itself, not of the calls or matchers inside it.</summary>
    private List<string> OwnTexts(int open)
    {
        var texts = new List<string>();
        var depth = 0;
        for (var at = open; at < _tokens.Count; at++)
        {
            depth += _tokens[at] switch { { Kind: PromQlTokenKind.Sign, Text: "(" or "{" } => 1, { Kind: PromQlTokenKind.Sign, Text: ")" or "}" } => -1, _ => 0 };
            if (depth == 0)
            {
                break;
            }

            if (depth == 1 && _tokens[at].Kind == Text)
            {
                texts.Add(_tokens[at].Text);
            }
        }

        return texts;
    }

    private bool Sign(int at, string sign) => at < _tokens.Count && _tokens[at].Is(sign);

    /// <summary>The other groupings stand behind an operator: what is before them is a metric.</summary>
    private bool Aggregates(int at) => at < _tokens.Count && _tokens[at].IsWord(Aggregations);
}
