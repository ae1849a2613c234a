using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>
/// An Alertmanager configuration as users get it, but that every receiver is ours, and that nobody waits for minutes to hear that all is
/// well again: routes, groups, the first wait and inhibitions stay as they are.
/// </summary>
internal sealed class AlertmanagerConfiguration
{
    private static readonly TimeSpan GroupInterval = TimeSpan.FromSeconds(5);

    private readonly YamlStream _stream = [];

    /// <param name="yaml">As users get it.</param>
    /// <param name="receiver">Where every receiver's notifications go.</param>
    public AlertmanagerConfiguration(string yaml, Uri receiver)
    {
        _stream.Load(new StringReader(yaml));
        Routes(Root).ForEach(r => r.Children["group_interval"] = new YamlScalarNode(Text(GroupInterval)));
        foreach (var entry in Items(Root, "receivers"))
        {
            Redirect(entry, receiver);
        }
    }

    private YamlMappingNode Root => (YamlMappingNode)_stream.Documents[0].RootNode;

    /// <summary>How long the first notification of a group waits for others, where that receiver is told.</summary>
    public TimeSpan GroupWaitOf(string receiver)
    {
        var text = Routes(Root).First(r => r["receiver"].ToString() == receiver)["group_wait"].ToString();
        return text.EndsWith('s')
            ? TimeSpan.FromSeconds(double.Parse(text.AsSpan(..^1), CultureInfo.InvariantCulture))
            : throw new NotSupportedException($"a time that is not known here: {text}");
    }

    public override string ToString()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        _stream.Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static List<YamlMappingNode> Routes(YamlMappingNode root)
    {
        var route = (YamlMappingNode)root["route"];
        return [route, .. Below(route)];
    }

    private static IEnumerable<YamlMappingNode> Below(YamlMappingNode route) => Items(route, "routes").SelectMany(r => Below(r).Prepend(r));

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode parent, string name) =>
        parent.Children.TryGetValue(name, out var items) ? ((YamlSequenceNode)items).Cast<YamlMappingNode>() : [];

    /// <summary>One that tells nobody stays so.</summary>
    private static void Redirect(YamlMappingNode receiver, Uri address)
    {
        var ways = receiver.Children.Keys.Where(k => k.ToString() != "name").ToList();
        if (ways.Count == 0)
        {
            return;
        }

        ways.ForEach(w => receiver.Children.Remove(w));
        receiver.Add("webhook_configs", new YamlSequenceNode(new YamlMappingNode("url", address.ToString(), "send_resolved", "true")));
    }

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s");
}
