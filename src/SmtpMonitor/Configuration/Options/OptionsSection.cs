using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmtpMonitor.Configuration.Options;

/// <summary>A mapping of the file as written: what is null was not written, or was not usable and has been reported.</summary>
internal abstract record OptionsSection
{
    /// <summary>Key path of this section, empty for the top level. Not a key.</summary>
    [JsonIgnore]
    public string At { get; set; } = "";

    /// <summary>The key path of one of this section's properties.</summary>
    public string Key(string property)
    {
        var name = KeyName(property);
        return At.Length == 0 ? name : $"{At}.{name}";
    }

    /// <summary>The spelling of a property in the file.</summary>
    public static string KeyName(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
