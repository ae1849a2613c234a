// What a picture needs of a dashboard's JSON: its panels in the places where Grafana shows them.

/** Types that Grafana's published components can draw; the other ones live in Grafana's core only. */
export const drawable = new Set(['timeseries', 'stat', 'table', 'row']);

/** @param lastRow Panels that begin at or below this row of the grid are left out. */
export function readBoard(dashboard, lastRow = Infinity) {
  const panels = dashboard.panels
    .map((panel) => ({ ...panel, title: panel.title ?? '' }))
    .filter((panel) => panel.gridPos.y < lastRow)
    .filter(isDrawable)
    .sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
  return {
    title: dashboard.title,
    panels,
    seconds: relativeSeconds(dashboard.time?.from ?? 'now-6h'),
    variables: dashboard.templating?.list ?? [],
  };
}

function isDrawable(panel) {
  if (drawable.has(panel.type)) {
    return true;
  }

  console.error(`Left out: "${panel.title}" is a ${panel.type}, which only Grafana itself can draw.`);
  return false;
}

function relativeSeconds(text) {
  const [, count, unit] = /^now-(\d+)([smhdw])$/.exec(text) ?? [, '6', 'h'];
  return Number(count) * { s: 1, m: 60, h: 3600, d: 86400, w: 604800 }[unit];
}
