using System.Globalization;

namespace SmtpMonitor.Web.Pages;

/// <summary>Figures beside words.</summary>
internal static class Amount
{
    /// <summary>For instance <c>3,000</c>.</summary>
    public static string Of(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>For instance <c>1 endpoint</c>, <c>3,000 endpoints</c>.</summary>
    public static string Of(int number, string one) => $"{Of(number)} {one}{(number == 1 ? "" : "s")}";

    /// <summary>For instance <c>25</c>, <c>25 and 587</c>, <c>25, 465 and 587</c>.</summary>
    public static string List(IReadOnlyList<string> words) => words switch
    {
        [] => "",
        [var one] => one,
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };
}
