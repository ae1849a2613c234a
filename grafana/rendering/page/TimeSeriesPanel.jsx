import { FieldType } from '@grafana/data';
import { TimeSeries } from '@grafana/ui';
import { Nothing } from './Nothing.jsx';

/** Lines, as Grafana's panel of that name draws them. */
export function TimeSeriesPanel({ panel, data, range, width, height }) {
  const frames = data.map(graphable).filter((frame) => frame.fields.length > 1);
  if (frames.length === 0) {
    return <Nothing text={panel.fieldConfig?.defaults?.noValue} />;
  }

  const legend = { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: true, ...panel.options?.legend };
  return (
    <TimeSeries frames={frames} structureRev={1} timeRange={range} timeZone="utc" width={width} height={height} legend={legend}
      options={panel.options ?? {}} />
  );
}

/** What a line can go through: numbers that are finite, over time. */
function graphable(frame) {
  const fields = frame.fields
    .filter((field) => field.type === FieldType.time || field.type === FieldType.number)
    .map((field) => field.type === FieldType.number
      ? { ...field, values: field.values.map((v) => (Number.isFinite(v) ? v : null)) }
      : field);
  return { ...frame, fields };
}
