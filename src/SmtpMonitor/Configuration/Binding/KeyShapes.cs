using System.ComponentModel.DataAnnotations;
using System.Reflection;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>From a property of an options record to the kind of value its key takes.</summary>
internal static class KeyShapes
{
    public static KeyModel Describe(PropertyInfo property) => new(
        OptionsSection.KeyName(property.Name),
        property,
        ShapeOf(property, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
        property.GetCustomAttribute<DocAttribute>()!,
        property.IsDefined(typeof(RequiredAttribute)));

    private static ValueShape ShapeOf(PropertyInfo property, Type type)
    {
        if (type == typeof(int))
        {
            return new IntegerShape(property.GetCustomAttribute<RangeAttribute>());
        }

        if (type == typeof(bool))
        {
            return new BooleanShape();
        }

        if (type == typeof(TimeSpan))
        {
            return new DurationShape(property.GetCustomAttribute<DurationRangeAttribute>()!);
        }

        if (type.IsEnum)
        {
            return ChoiceShape.For(type, property.GetCustomAttribute<ChoiceAttribute>()!);
        }

        if (type == typeof(string))
        {
            return property.GetCustomAttribute<WordsAttribute>() is { } words ? new WordShape(words)
                : property.IsDefined(typeof(TextBlockAttribute)) ? new TextBlockShape()
                : new TextShape(
                    property.IsDefined(typeof(ExpandsAttribute)),
                    property.IsDefined(typeof(SecretAttribute)),
                    property.GetCustomAttribute<SecretAttribute>()?.Elsewhere);
        }

        if (type.IsAssignableTo(typeof(OptionsSection)))
        {
            return new SectionShape(type);
        }

        if (type.IsAssignableTo(typeof(IReadOnlyDictionary<string, string>)))
        {
            return new TextMapShape(property.IsDefined(typeof(SecretAttribute)));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return new SectionMapShape(type.GetGenericArguments()[1]);
        }

        var element = type.GetGenericArguments()[0];
        return new ListShape(element, ShapeOf(property, element), !property.IsDefined(typeof(MinLengthAttribute)));
    }
}
