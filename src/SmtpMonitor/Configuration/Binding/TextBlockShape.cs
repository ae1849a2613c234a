using System.Globalization;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>Text of several lines. What is wrong with it is for its rule to say; nothing of it is repeated.</summary>
internal sealed class TextBlockShape : ValueShape
{
    /// <summary>Certificates with their chain are some 10 KiB.</summary>
    private const int Longest = 256 * 1024;

    public override string Name => "text";

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        if (Scalar(node, path, context) is not { } scalar)
        {
            return null;
        }

        if (scalar.Text.Length > Longest)
        {
            context.Report.Error(path, string.Create(CultureInfo.InvariantCulture, $"is longer than {Longest} characters"));
            return null;
        }

        return scalar.Text;
    }
}
