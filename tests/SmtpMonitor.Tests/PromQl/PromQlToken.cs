namespace SmtpMonitor.Tests.PromQl;

/// <summary>What a piece of PromQL is to somebody who looks for names.</summary>
internal enum PromQlTokenKind
{
    /// <summary>A metric, a function, a label or a keyword; the neighbours say which.</summary>
    Name,

    /// <summary>The text between quotes, without them and without escapes.</summary>
    Text,

    /// <summary>A number or a duration.</summary>
    Number,

    /// <summary>A variable of a dashboard: <c>$x</c>, <c>${x:regex}</c>, <c>[[x]]</c>.</summary>
    Variable,

    /// <summary>An operator, a bracket or a comma.</summary>
    Sign,
}

/// <summary>One piece of a PromQL expression.</summary>
internal sealed record PromQlToken(PromQlTokenKind Kind, string Text)
{
    public bool Is(string sign) => Kind == PromQlTokenKind.Sign && Text == sign;

    public bool IsWord(IReadOnlySet<string> words) => Kind == PromQlTokenKind.Name && words.Contains(Text);
}
