using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;

namespace SmtpMonitor.Web.Assets;

/// <summary>
/// A file that pages need, kept in the assembly. Its name holds a hash of its content, so a browser may keep it for ever and still never
/// mix the files of two versions.
/// </summary>
internal sealed class Asset
{
    public static readonly Asset Style = new("style.css", "text/css; charset=utf-8");
    public static readonly Asset Script = new("live.js", "text/javascript; charset=utf-8");
    public static readonly Asset Icon = new("icon.svg", "image/svg+xml");

    private Asset(string file, string contentType)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"SmtpMonitor.Web.Assets.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the assembly");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        Body = new Body(content);
        ContentType = contentType;
        var dot = file.LastIndexOf('.');
        Name = $"{file.AsSpan(0, dot)}.{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}{file.AsSpan(dot)}";
    }

    /// <summary>Every one.</summary>
    public static ImmutableArray<Asset> All { get; } = [Style, Script, Icon];

    /// <summary>For instance <c>style.0123456789abcdef.css</c>.</summary>
    public string Name { get; }

    public string ContentType { get; }

    public Body Body { get; }
}
