import { PanelChrome, useTheme2 } from '@grafana/ui';
import { Nothing } from './Nothing.jsx';
import { StatPanel } from './StatPanel.jsx';
import { TablePanel } from './TablePanel.jsx';
import { TimeSeriesPanel } from './TimeSeriesPanel.jsx';

const columns = 24;
const rowHeight = 30;
const gap = 8;
const margin = 16;
const header = 48;
const kinds = { timeseries: TimeSeriesPanel, stat: StatPanel, table: TablePanel };

/** The whole dashboard: its title, its variables, its panels where the grid has them. */
export function Board({ scene, range }) {
  const theme = useTheme2();
  const bottom = Math.max(...scene.panels.map((p) => p.gridPos.y + p.gridPos.h));
  const height = header + bottom * (rowHeight + gap) + margin - gap;
  return (
    <div style={{ position: 'relative', width: scene.width, height, background: theme.colors.background.canvas }}>
      <Header scene={scene} />
      {scene.panels.map((panel) => {
        const place = placeOf(panel.gridPos, scene.width);
        return (
          <div key={panel.id} style={{ position: 'absolute', ...place, top: place.top + header }}>
            {panel.type === 'row' ? <Row title={panel.title} /> : <Framed panel={panel} range={range} width={place.width} height={place.height} />}
          </div>
        );
      })}
    </div>
  );
}

/** One panel with its frame and title, as wide and high as on the dashboard. */
export function Single({ scene, range, id }) {
  const panel = scene.panels.find((p) => p.id === id);
  const { width, height } = placeOf(panel.gridPos, scene.width);
  return <div style={{ width, height }}><Framed panel={panel} range={range} width={width} height={height} /></div>;
}

function Framed({ panel, range, width, height }) {
  const Kind = kinds[panel.type] ?? Undrawn;
  return (
    <PanelChrome title={panel.title} description={panel.description} width={width} height={height} padding={panel.type === 'table' ? 'none' : 'md'}
      displayMode={panel.transparent ? 'transparent' : 'default'}>
      {(innerWidth, innerHeight) => <Kind panel={panel} data={panel.data} range={range} width={innerWidth} height={innerHeight} />}
    </PanelChrome>
  );
}

function Undrawn({ panel }) {
  return <Nothing text={`A ${panel.type}: drawn by Grafana itself`} />;
}

function Header({ scene }) {
  const theme = useTheme2();
  const muted = { color: theme.colors.text.secondary, fontSize: 12, marginLeft: 16 };
  return (
    <div style={{ display: 'flex', alignItems: 'baseline', padding: `14px ${margin}px 0`, whiteSpace: 'nowrap', overflow: 'hidden' }}>
      <span style={{ fontSize: 18, fontWeight: 500, color: theme.colors.text.primary }}>{scene.title}</span>
      {scene.variables.map(({ label, value }) => <span key={label} style={muted}>{label}: {value}</span>)}
    </div>
  );
}

function Row({ title }) {
  const theme = useTheme2();
  return <div style={{ fontSize: 16, fontWeight: 500, paddingTop: 4, color: theme.colors.text.primary }}>{title}</div>;
}

function placeOf({ x, y, w, h }, width) {
  const column = (width - 2 * margin - gap * (columns - 1)) / columns;
  return {
    left: Math.round(margin + x * (column + gap)),
    top: y * (rowHeight + gap),
    width: Math.round(w * column + (w - 1) * gap),
    height: h * rowHeight + (h - 1) * gap,
  };
}
