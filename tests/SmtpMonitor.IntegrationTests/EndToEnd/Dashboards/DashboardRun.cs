namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>Opens a dashboard as Grafana would, by asking a Prometheus everything that it asks.</summary>
internal sealed class DashboardRun(PrometheusQueries prometheus, TimeSpan scrapes, DateTimeOffset now)
{
    /// <returns>How many series each query gave; those of a variable are its values.</returns>
    public async Task<IReadOnlyList<Answer>> OpenAsync(Dashboard dashboard)
    {
        var (answers, interpolation) = (new List<Answer>(), new Interpolation());
        var whole = GrafanaTime.Of(dashboard.Range, null, null, scrapes);
        foreach (var variable in dashboard.Variables.Where(v => !v.IsNotSaid))
        {
            var values = variable.Select(await ValuesAsync(variable, interpolation, whole));
            interpolation.Choose(variable, values);
            if (variable.Kind == "query")
            {
                answers.Add(new Answer(new QueryPlace(dashboard.Title, $"variable {variable.Name}", "-"), values.Count));
            }
        }

        foreach (var query in dashboard.Queries)
        {
            var time = GrafanaTime.Of(dashboard.Range, query.MaxDataPoints, query.MinInterval, scrapes);
            answers.Add(await AskAsync(query, interpolation.Fill(query.Expression, time), time));
        }

        return answers;
    }

    private async Task<Answer> AskAsync(DashboardQuery query, string expression, GrafanaTime time)
    {
        try
        {
            var instant = query.IsInstant ? await prometheus.InstantAsync(expression, now) : [];
            var range = query.IsRange ? await prometheus.RangeAsync(expression, time.Range, now, time.Step) : [];
            return new Answer(query.Place, instant.Concat(range).Count(s => s.HasData));
        }
        catch (InvalidOperationException e)
        {
            return new Answer(query.Place, 0, e.Message);
        }
    }

    private async Task<IEnumerable<string>> ValuesAsync(DashboardVariable variable, Interpolation interpolation, GrafanaTime time)
    {
        if (variable.Kind != "query")
        {
            return variable.WrittenValues();
        }

        var (label, selector, expression) = DashboardVariable.Read(interpolation.Fill(variable.Query, time));
        return label is not null
            ? await prometheus.LabelValuesAsync(label, selector, now - time.Range, now)
            : (await prometheus.InstantAsync(expression!, now)).Select(s => s.Text);
    }

    /// <summary>What one query gave.</summary>
    /// <param name="Series">How many with something to draw.</param>
    /// <param name="Refusal">What Prometheus says against it; null: nothing.</param>
    internal sealed record Answer(QueryPlace Place, int Series, string? Refusal = null);
}
