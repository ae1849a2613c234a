using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>One word of a closed list that is no enum of ours.</summary>
internal sealed class WordShape(WordsAttribute words) : ChoiceShape(new ChoiceAttribute(words.Noun))
{
    public override IReadOnlyList<string> Spellings => words.Words;

    protected override object? Find(string text) => Spellings.FirstOrDefault(w => w == text);
}
