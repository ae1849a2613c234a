using System.Globalization;

namespace SmtpMonitor.Configuration;

/// <summary>What the command line says of the shard; it comes before the file, one value at a time.</summary>
public sealed record ShardChoice
{
    /// <summary>Which shard this is, from 0; null leaves it to the file.</summary>
    public int? Index { get; init; }

    /// <summary>The flag that says so, as messages name it.</summary>
    public string IndexFlag { get; init; } = "--shard.index";

    /// <summary>How many there are; null leaves it to the file.</summary>
    public int? Count { get; init; }

    /// <summary>
    /// The number behind the last hyphen of a host name, as the pods of a StatefulSet have it: 2 for <c>smtpmonitor-2</c>, also where the
    /// domain follows; null when there is none.
    /// </summary>
    public static int? OrdinalOf(string hostName)
    {
        ArgumentNullException.ThrowIfNull(hostName);
        var label = hostName.Split('.', 2)[0];
        var hyphen = label.LastIndexOf('-');
        return hyphen >= 0 && int.TryParse(label.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;
    }
}
