using System.Text.Json.Nodes;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>Breaks a sound dashboard in one place, and looks for the one finding that says where and what.</summary>
public sealed class DashboardLintTests
{
    private const string Table = "Certificates, soonest end first";
    private const string Curve = "TLS handshake";

    [Theory]
    [InlineData("uid", "\"smtpmonitor-host\"", "tls.json: its uid is 'smtpmonitor-host', not 'smtpmonitor-tls'")]
    [InlineData("title", "\"\"", "tls.json: it has no title")]
    [InlineData("description", null, "tls.json: it has no description")]
    [InlineData("id", "7", "tls.json: its id is not null")]
    [InlineData("schemaVersion", "42", "tls.json: its schemaVersion is not 39 to 41")]
    [InlineData("tags", "[\"mail\"]", "tls.json: its tags are not just 'smtpmonitor'")]
    [InlineData("timezone", "\"utc\"", "tls.json: its timezone is not the browser's")]
    [InlineData("refresh", "\"5s\"", "tls.json: its refresh is not 30s")]
    [InlineData("editable", "false", "tls.json: it is not editable")]
    [InlineData("annotations/list/0/enable", "false", "tls.json: it does not show alerts")]
    [InlineData("annotations/list/0/expr", "\"ALERTS{alertnam=~\\\"Smtp.*\\\"}\"", "tls.json: annotation 'Alerts': ALERTS has no label 'alertnam'")]
    [InlineData("links/0/keepTime", "false", "tls.json: no link leads to the other dashboards with variables and time")]
    [InlineData("links/1/url", "\"http://localhost\"", "tls.json: no link leads to the status page")]
    [InlineData("templating/list/5/name", "\"labels\"", "tls.json: its variables are datasource (datasource)")]
    [InlineData("templating/list/6/name", "\"page\"", "tls.json: it uses a variable 'monitor_url' that it does not have")]
    [InlineData("templating/list/0/current", "{\"text\": \"Main\", \"value\": \"P1809F7CD0C75ACF3\"}", "tls.json: variable 'datasource' does not leave the choice")]
    [InlineData("templating/list/2/allValue", "null", "tls.json: variable 'target' does not offer several values and all")]
    [InlineData("templating/list/4/sort", "1", "tls.json: variable 'port' is not refreshed with the time range (2), or not sorted")]
    [InlineData("templating/list/6/query", "\"\"", "tls.json: variable 'monitor_url' does not begin as")]
    [InlineData("templating/list/1/query/query", "\"label_values(smtp_endpoints_info, vantage)\"", "tls.json: variable 'vantage': there is no metric 'smtp_endpoints_info'")]
    [InlineData("templating/list/1/query/query", "\"label_values(smtp_endpoint_info, vantag)\"", "tls.json: variable 'vantage': no metric of the expression has a label 'vantag'")]
    [InlineData("templating/list/1/query/query", "\"metrics(smtp)\"", "tls.json: variable 'vantage': 'metrics(smtp)' is not label_values(series, label)")]
    [InlineData("templating/list/1/datasource/uid", "\"P1809F7CD0C75ACF3\"", "tls.json: the data source {\"type\":\"prometheus\",\"uid\":\"P1809F7CD0C75ACF3\"} is not the one of the variable")]
    [InlineData("annotations/list/0/datasource", "null", "tls.json: the data source null is not the one of the variable")]
    public void Findings_DashboardBrokenInOnePlace_NameIt(string path, string? value, string finding) => Broken(root => root, path, value, finding);

    [Theory]
    [InlineData("title", "\"\"", "it has no title")]
    [InlineData("type", "\"piechart\"", "its type is 'piechart', not one of")]
    [InlineData("description", "\"See the docs.\"", "its description does not say what it shows")]
    [InlineData("pluginVersion", null, "it has no pluginVersion")]
    [InlineData("targets", "[]", "it asks for nothing")]
    [InlineData("datasource", null, "it has no data source")]
    [InlineData("targets/0/datasource/uid", "\"prometheus\"", "the data source {\"type\":\"prometheus\",\"uid\":\"prometheus\"} is not the one")]
    [InlineData("targets/1/datasource", null, "it has no data source")]
    [InlineData("fieldConfig/defaults/unit", null, "it has no unit")]
    [InlineData("fieldConfig/defaults/unit", "\"seconds\"", "'seconds' is not among the units that we use")]
    [InlineData("fieldConfig/defaults/noValue", null, "it has no noValue")]
    [InlineData("fieldConfig/defaults/color", null, "it does not say how it is coloured")]
    [InlineData("fieldConfig/defaults/thresholds/steps", "[{\"color\": \"#009E73\", \"value\": 0}]", "its thresholds do not begin with null and rise")]
    [InlineData("fieldConfig/defaults/thresholds/steps", "[{\"color\": \"#009E73\", \"value\": null}, {\"color\": \"#D55E00\", \"value\": 2}, {\"color\": \"#D55E00\", \"value\": 1}]", "its thresholds do not begin with null and rise")]
    [InlineData("gridPos/w", "25", "is not within 24 columns")]
    [InlineData("gridPos/y", "0", "overlaps")]
    [InlineData("id", "1", "the id 1 is not of one panel alone")]
    [InlineData("targets/1/refId", "\"A\"", "two of its queries have one refId")]
    [InlineData("targets/0/range", null, "it is not either at once (instant) or over time (range)")]
    [InlineData("targets/0/format", "\"heatmap\"", "its format is 'heatmap' in a")]
    [InlineData("targets/0/expr", "\"max by (host) (smtp_probe_succes)\"", "query A: there is no metric 'smtp_probe_succes'")]
    [InlineData("targets/0/expr", "\"max by (hosts) (smtp_probe_success)\"", "query A: no metric of the expression has a label 'hosts'")]
    [InlineData("targets/0/expr", "\"smtp_probe_success{hosts=~\\\"$host\\\"}\"", "query A: smtp_probe_success has no label 'hosts'")]
    [InlineData("targets/0/expr", "\"max by (host) (smtp_probe_success{host=~\\\"$hosts\\\"})\"", "it uses a variable 'hosts' that it does not have")]
    [InlineData("targets/0/expr", "\"sum by (host) (rate(smtp_probes_total[5m]))\"", "query A: rate looks back over [5m], not over [$__rate_interval]")]
    [InlineData("targets/0/expr", "\"sum by (host) (increase(smtp_probes_total[1h]))\"", "query A: increase looks back over [1h], not over [$__rate_interval] or [$__range]")]
    [InlineData("targets/0/expr", "\"max by (host) (smtp:availability:ratio)\"", "query A: 'smtp:availability:ratio' is a recorded series")]
    public void Findings_PanelBrokenInOnePlace_NameThePanel(string path, string? value, string finding)
    {
        foreach (var title in new[] { Table, Curve })
        {
            Broken(root => Panel(root, title), path, value, finding);
        }
    }

    [Theory]
    [InlineData(Table, "targets/0/instant", "false", $"'{Table}': query A: a table shows what is so at once")]
    [InlineData(Table, "fieldConfig/overrides/1/properties/0/value", "\"Value #Z\"", $"'{Table}': it names the column 'Value #Z'")]
    [InlineData(Table, "fieldConfig/overrides/5/properties/0/value/0/url", "\"/d/smtpmonitor-hosts?var-host=1\"", "there is no dashboard 'smtpmonitor-hosts'")]
    [InlineData(Table, "fieldConfig/overrides/5/properties/0/value/0/url", "\"/d/smtpmonitor-tls?var-hosts=1\"", "tls has no variable 'hosts'")]
    [InlineData(Table, "fieldConfig/overrides/5/properties/0/value/0/url", "\"/d/smtpmonitor-tls?var-host=${__data.fields.hosts}\"", "its rows have no 'hosts'")]
    [InlineData(Curve, "targets/0/legendFormat", "\"{{port}} {{ports}}\"", $"'{Curve}': query A: its legend names a label 'ports'")]
    public void Findings_OneKindOfPanelBroken_NameThePanel(string title, string path, string value, string finding) =>
        Broken(root => Panel(root, title), path, value, finding);

    private static void Broken(Func<JsonObject, JsonNode> whole, string path, string? value, string finding)
    {
        var file = DashboardFile.Read("tls");
        Put(whole(file.Json), path, value);

        Assert.Contains(DashboardLint.Findings(file, [file, .. DashboardFile.All.Where(f => f.Name != "tls")]), f => f.StartsWith("tls.json: ", StringComparison.Ordinal) && f.Contains(finding, StringComparison.Ordinal));
    }

    private static JsonObject Panel(JsonObject root, string title) => DashboardFile.Objects(root["panels"]).Single(p => (string?)p["title"] == title);

    /// <summary>Sets what is at the path; without a value, takes it away.</summary>
    private static void Put(JsonNode at, string path, string? value)
    {
        var steps = path.Split('/');
        foreach (var step in steps[..^1])
        {
            at = (at is JsonArray items ? items[int.Parse(step)] : at[step])!;
        }

        at.AsObject().Remove(steps[^1]);
        if (value is not null)
        {
            at.AsObject()[steps[^1]] = JsonNode.Parse(value);
        }
    }
}
