import { TableNG } from '@grafana/ui/unstable';
import { Nothing } from './Nothing.jsx';

/** Rows and columns. Grafana shows one frame at a time and begins with the first. */
export function TablePanel({ panel, data, range, width, height }) {
  const frame = data[panel.options?.frameIndex ?? 0];
  if (!frame || frame.length === 0) {
    return <Nothing text={panel.fieldConfig?.defaults?.noValue} />;
  }

  const options = panel.options ?? {};
  return (
    <TableNG data={frame} width={width} height={height} timeRange={range} noHeader={options.showHeader === false} sortBy={options.sortBy}
      cellHeight={options.cellHeight ?? 'sm'} frozenColumns={options.frozenColumns?.left} enablePagination={options.enablePagination}
      showTypeIcons={options.showTypeIcons} noValue={panel.fieldConfig?.defaults?.noValue} fieldConfig={panel.fieldConfig} structureRev={1}
      initialSort={options.sortBy} enableVirtualization={false} resizable={false} />
  );
}
