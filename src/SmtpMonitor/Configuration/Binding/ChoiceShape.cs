using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Yaml;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>One word of a closed list: the label values of an enum.</summary>
internal abstract class ChoiceShape(ChoiceAttribute choice) : ValueShape
{
    public override string Name => "choice";

    public override string? Bounds => string.Join(", ", Spellings);

    /// <summary>Every word allowed, in the order of the enum.</summary>
    public abstract IReadOnlyList<string> Spellings { get; }

    public static ChoiceShape For(Type enumType, ChoiceAttribute choice) =>
        (ChoiceShape)Activator.CreateInstance(typeof(EnumShape<>).MakeGenericType(enumType), choice)!;

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        if (Scalar(node, path, context) is not { } scalar)
        {
            return null;
        }

        if (Find(scalar.Text) is not { } value)
        {
            context.Report.Error(path, $"{Quoted.Of(scalar.Text)} is not {choice.Noun}{Spelling.Hint(scalar.Text, Spellings)} ({Bounds})");
            return null;
        }

        return value;
    }

    protected abstract object? Find(string text);

    private sealed class EnumShape<T>(ChoiceAttribute choice) : ChoiceShape(choice)
        where T : struct, Enum
    {
        public override IReadOnlyList<string> Spellings => LabelValue.All<T>();

        protected override object? Find(string text) => LabelValue.TryParse<T>(text, out var value) ? value : null;
    }
}
