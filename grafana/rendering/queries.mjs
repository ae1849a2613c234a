// A panel's queries, asked as Grafana would ask them for a panel of that width.

const columns = 24;
const scrapeInterval = 15;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Raw answers, one a query: { target, kind: 'matrix' | 'vector', step, result }. */
export async function answerQueries(panel, prometheus, variables, range, boardWidth) {
  const answers = [];
  for (const target of (panel.targets ?? []).filter((t) => t.expr && !t.hide)) {
    const step = stepOf(panel, target, range, boardWidth);
    const expression = variables.expand(target.expr, step);
    // Aligned to the step, as Grafana aligns it, so that two panels show the same moments.
    const aligned = { from: Math.floor(range.from / step) * step, to: Math.floor(range.to / step) * step };
    const data = target.instant && !target.range
      ? await prometheus.instant(expression, range.to)
      : await prometheus.range(expression, aligned, step);
    if (data.result.length === 0) {
      console.error(`Empty: "${panel.title}" ${target.refId}: ${expression}`);
    }

    answers.push({ target, kind: data.resultType, step, result: data.result, legend: variables.expand(target.legendFormat ?? '', step) });
  }

  return answers;
}

function stepOf(panel, target, range, boardWidth) {
  const pixels = panel.maxDataPoints ?? Math.max(100, Math.round((panel.gridPos.w / columns) * boardWidth));
  const wanted = Math.max((range.to - range.from) / pixels, seconds(target.interval || panel.interval) ?? scrapeInterval);
  return steps.find((step) => step >= wanted) ?? Math.ceil(wanted / 3600) * 3600;
}

function seconds(text) {
  const [, count, unit] = /^>?(\d+)(s|m|h)$/.exec(text ?? '') ?? [];
  return count ? Number(count) * { s: 1, m: 60, h: 3600 }[unit] : undefined;
}
