using System.CommandLine;
using System.CommandLine.Parsing;
using SmtpMonitor.Web;

namespace SmtpMonitor.Cli;

/// <summary>The flag <c>--web.listen-address</c>, of whoever serves and of whoever asks.</summary>
internal static class ListenAddressOption
{
    public static Option<ListenAddress> Create(string description, ListenAddress otherwise) => new("--web.listen-address")
    {
        Description = description,
        HelpName = "address",
        CustomParser = Parse,
        DefaultValueFactory = _ => otherwise,
    };

    private static ListenAddress? Parse(ArgumentResult result)
    {
        if (ListenAddress.TryParse(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", out var address, out var problem))
        {
            return address;
        }

        result.AddError(problem);
        return null;
    }
}
