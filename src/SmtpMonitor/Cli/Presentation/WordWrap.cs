namespace SmtpMonitor.Cli.Presentation;

/// <summary>Breaks lines at blanks. Words that are too long stay whole: half a fingerprint helps nobody.</summary>
internal static class WordWrap
{
    /// <param name="text">One line.</param>
    /// <param name="width">Columns.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        while (text.Length > width)
        {
            var blank = text.LastIndexOf(' ', width, width);
            blank = blank > 0 ? blank : text.IndexOf(' ', width);
            if (blank < 0)
            {
                break;
            }

            yield return text[..blank].TrimEnd();
            text = text[(blank + 1)..].TrimStart();
        }

        yield return text;
    }
}
