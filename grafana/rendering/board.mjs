// What a picture needs of a dashboard's JSON: its panels in the places where Grafana shows them.

/** Types that Grafana's published components can draw; the other ones live in Grafana's core only. */
const drawable = new Set(['timeseries', 'stat', 'table', 'row']);

/** @param lastRow Panels that begin at or below this row of the grid are left out. */
export function readBoard(dashboard, lastRow = Infinity) {
  const panels = dashboard.panels
    .map((panel) => ({ ...panel, title: panel.title ?? '' }))
    .filter((panel) => panel.gridPos.y < lastRow)
    .map(marked)
    .sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
  return {
    title: dashboard.title,
    panels,
    seconds: relativeSeconds(dashboard.time?.from ?? 'now-6h'),
    variables: dashboard.templating?.list ?? [],
  };
}

/** A panel that cannot be drawn keeps its place and its frame. */
function marked(panel) {
  const undrawn = !drawable.has(panel.type);
  if (undrawn) {
    console.error(`Not drawn: "${panel.title}" is a ${panel.type}, which only Grafana itself can draw.`);
  }

  return { ...panel, undrawn };
}

function relativeSeconds(text) {
  const [, count, unit] = /^now-(\d+)([smhdw])$/.exec(text) ?? [, '6', 'h'];
  return Number(count) * { s: 1, m: 60, h: 3600, d: 86400, w: 604800 }[unit];
}
