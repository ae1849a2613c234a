namespace SmtpMonitor.Tests.PromQl;

public sealed class SeriesVocabularyTests
{
    [Theory]
    [InlineData("max by (vantage, target, host, port, family, address) (smtp_probe_success)", "")]
    [InlineData("histogram_quantile(0.95, sum by (le, phase) (rate(smtp_session_duration_seconds_bucket{port=\"25\"}[5m])))", "")]
    [InlineData("up{job=\"smtpmonitor\"} == 0", "")]
    [InlineData("max without (pod) (smtp_verdict_info{verdict=\"host_down\"})", "")]
    [InlineData("label_replace(smtp_probe_success, \"port\", \"-1\", \"\", \"\")", "")]
    [InlineData("ALERTS{alertname=~\"Smtp.*\", vantage=~\"$vantage\"}", "")]
    [InlineData("smtp_probe_succes == 0", "there is no metric 'smtp_probe_succes'")]
    [InlineData("smtp_session_duration_seconds", "there is no metric 'smtp_session_duration_seconds'")]
    [InlineData("smtp_verdict_info{verdikt=\"host_down\"}", "smtp_verdict_info has no label 'verdikt'")]
    [InlineData("sum by (reason) (smtp_probe_success)", "no metric of the expression has a label 'reason'")]
    [InlineData("recorded:one", "there is no metric 'recorded:one'")]
    public void Findings_OfAnExpression_NameWhatDoesNotExist(string expression, string findings) =>
        Assert.Equal(findings, string.Join("; ", SeriesVocabulary.OfTheCatalogue.Findings(expression)));

    [Fact]
    public void With_RecordedSeries_HasTheLabelsOfItsExpression()
    {
        var vocabulary = SeriesVocabulary.OfTheCatalogue.With("recorded:one", "max by (host, verdict) (smtp_verdict_info)", "slo");

        Assert.Empty(vocabulary.Findings("recorded:one{verdict=\"healthy\", slo=\"path\"}"));
        Assert.Equal(["recorded:one has no label 'reason'"], vocabulary.Findings("recorded:one{reason=\"none\"}"));
    }
}
