// Prometheus' answers as the data frames that Grafana's data source makes of them.
import { FieldType } from '@grafana/data';

export function framesOf(responses) {
  const tables = new Set(responses.filter((r) => r.target.format === 'table').map((r) => r.target.refId));
  return responses.flatMap((response) =>
    response.target.format === 'table' ? [tableFrame(response, tables.size)] : response.result.map((series) => seriesFrame(series, response)));
}

function seriesFrame(series, { target, step, kind, legend }) {
  const samples = samplesOf(series, kind);
  const { __name__: name, ...labels } = series.metric;
  return frame(target.refId, [
    // The interval is what makes a hole in the data a hole in the line.
    { name: 'Time', type: FieldType.time, config: { interval: step * 1000 }, values: samples.map((s) => s.time) },
    {
      name: name || 'Value',
      type: FieldType.number,
      config: { displayNameFromDS: nameOf(series.metric, legend) },
      labels,
      values: samples.map((s) => s.value),
    },
  ]);
}

/** One row a sample, one column a label. */
function tableFrame({ target, kind, result }, tableCount) {
  const labels = [...new Set(result.flatMap((series) => Object.keys(series.metric).sort()))];
  const rows = result.flatMap((series) => samplesOf(series, kind).map((sample) => ({ ...sample, metric: series.metric })));
  return frame(target.refId, [
    { name: 'Time', type: FieldType.time, config: {}, values: rows.map((r) => r.time) },
    ...labels.map((label) => ({
      name: label,
      type: label === 'le' ? FieldType.number : FieldType.string,
      config: { filterable: true },
      values: rows.map((r) => r.metric[label] ?? ''),
    })),
    {
      name: tableCount > 1 ? `Value #${target.refId}` : 'Value',
      type: FieldType.number,
      config: {},
      values: rows.map((r) => r.value),
    },
  ]);
}

function frame(refId, fields) {
  return { refId, fields, length: fields[0].values.length };
}

function samplesOf(series, kind) {
  const pairs = kind === 'matrix' ? series.values : [series.value];
  return pairs.map(([seconds, text]) => ({ time: seconds * 1000, value: numberOf(text) }));
}

function numberOf(text) {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number.parseFloat(text);
}

function nameOf(metric, legend) {
  const { __name__: name, ...labels } = metric;
  if (legend && legend !== '__auto') {
    return legend.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, label) => metric[label] ?? '');
  }

  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return pairs.length > 0 ? `${name ?? ''}{${pairs.join(', ')}}` : name ?? 'Value';
}
