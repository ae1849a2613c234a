using System.ComponentModel.DataAnnotations;
using System.Globalization;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.Binding;

internal sealed class IntegerShape(RangeAttribute? range) : ValueShape
{
    public RangeAttribute? Range { get; } = range;

    public override string Name => "number";

    public override string? Bounds => Range is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Range.Minimum} to {Range.Maximum}");

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        if (Scalar(node, path, context) is not { } scalar || Take(IntegerText.Parse(scalar.Text, scalar.IsPlain), path, context) is not { } value)
        {
            return null;
        }

        if (Range is not null && (value < (int)Range.Minimum || value > (int)Range.Maximum))
        {
            context.Report.Error(path, string.Create(CultureInfo.InvariantCulture, $"{value} is out of range ({Bounds})"));
            return null;
        }

        return value;
    }
}

internal sealed class BooleanShape : ValueShape
{
    public override string Name => "boolean";

    protected override object? BindValue(YamlNode node, string path, BindingContext context) =>
        Scalar(node, path, context) is { } scalar ? Take(BooleanText.Parse(scalar.Text, scalar.IsPlain), path, context) : null;
}

internal sealed class DurationShape(DurationRangeAttribute range) : ValueShape
{
    public override string Name => "duration";

    public override string? Bounds => range.ToString();

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        if (Scalar(node, path, context) is not { } scalar || Take(DurationText.Parse(scalar.Text), path, context) is not { } value)
        {
            return null;
        }

        if (!range.Contains(value))
        {
            context.Report.Error(path, $"{scalar.Text} is out of range ({range})");
            return null;
        }

        return value;
    }
}
