using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SmtpMonitor.Configuration.Yaml;

/// <summary>
/// YAML text to a tree with positions: one document, no tags, aliases followed, size bounded. YamlDotNet scans and parses; its
/// deserializer is not used because it stops at the first mistake and takes <c>025</c> for 21.
/// </summary>
internal sealed class YamlTreeReader
{
    /// <summary>Nodes with every alias written out: a few kilobytes of nested aliases can stand for billions.</summary>
    private const long MostNodes = 1_000_000;

    private const int DeepestNesting = 64;

    private readonly IParser _parser;
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];
    private long _nodes;

    private YamlTreeReader(IParser parser) => _parser = parser;

    /// <summary>The tree, or null for a file that is empty or holds only comments.</summary>
    /// <exception cref="YamlFileException">The text cannot be used; says where and why.</exception>
    public static YamlNode? Read(string text)
    {
        var reader = new YamlTreeReader(new Parser(new StringReader(text)));
        try
        {
            return reader.ReadStream();
        }
        catch (YamlException e)
        {
            throw YamlSyntaxError.Explain(e, text);
        }
        catch (Exception e) when (e is not YamlFileException)
        {
            // Some malformed texts trip the parser itself instead of being refused by it. What it had last read is the nearest place known.
            throw new YamlFileException(reader.LastPosition, "not YAML: something behind this place is missing or not allowed, such as a comma, a bracket or a quotation mark");
        }
    }

    private SourcePosition LastPosition => _parser.Current is { } last ? Position(last.Start) : SourcePosition.Start;

    private YamlNode? ReadStream()
    {
        Next();
        Next();
        if (_parser.Current is StreamEnd)
        {
            return null;
        }

        Next();
        var root = ReadNode(1);
        Next();
        Next();
        if (_parser.Current is DocumentStart second)
        {
            throw new YamlFileException(Position(second.Start), "a second document begins here; a configuration is one document");
        }

        return root is YamlScalar { IsNull: true } ? null : root;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = _parser.Current!;
        if (depth > DeepestNesting)
        {
            throw new YamlFileException(Position(current.Start), $"nested more than {DeepestNesting} levels deep");
        }

        if (current is AnchorAlias alias)
        {
            // The name is not repeated in the message: "password: *secret" is a slip that happens.
            var target = _anchors.GetValueOrDefault(alias.Value)
                ?? throw new YamlFileException(Position(alias.Start), "this alias (*) names an anchor (&) that is not defined above it; put the value in quotes if it is text");
            Count(target.Weight, alias.Start);
            return target;
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            throw new YamlFileException(Position(tagged.Start), "tags (!) are not used here; put the value in quotes if it is text");
        }

        Count(1, current.Start);
        YamlNode node = current switch
        {
            Scalar scalar => new YamlScalar(Position(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => ReadSequence(depth),
            MappingStart => ReadMapping(depth),
            _ => throw new YamlFileException(Position(current.Start), "this is not YAML that can be read"),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor] = node;
        }

        return node;
    }

    private YamlSequence ReadSequence(int depth)
    {
        var start = Position(_parser.Current!.Start);
        var items = new List<YamlNode>();
        for (Next(); _parser.Current is not SequenceEnd; Next())
        {
            items.Add(ReadNode(depth + 1));
        }

        return new YamlSequence(start, items, 1 + items.Sum(i => i.Weight));
    }

    private YamlMapping ReadMapping(int depth)
    {
        var start = Position(_parser.Current!.Start);
        var entries = new List<YamlEntry>();
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            var node = ReadNode(depth + 1);
            var key = node as YamlScalar ?? throw new YamlFileException(node.Position, "a key must be plain text");
            Next();
            entries.Add(new YamlEntry(key, ReadNode(depth + 1)));
        }

        return new YamlMapping(start, entries, 1 + entries.Sum(e => 1 + e.Value.Weight));
    }

    private void Count(long nodes, Mark at)
    {
        _nodes += nodes;
        if (_nodes > MostNodes)
        {
            throw new YamlFileException(Position(at), $"with its aliases written out the file has more than {MostNodes} values");
        }
    }

    private void Next()
    {
        if (!_parser.MoveNext())
        {
            throw new YamlFileException(SourcePosition.Start, "the file ends too early");
        }
    }

    private static SourcePosition Position(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
