// Draws the panels of a dashboard, and the dashboard as a whole, to PNG files.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readBoard } from './board.mjs';
import { buildBundle } from './bundle.mjs';
import { Prometheus } from './prometheus.mjs';
import { answerQueries } from './queries.mjs';
import { openStudio } from './studio.mjs';
import { Variables } from './variables.mjs';

const { values: flags } = parseArgs({
  options: {
    dashboard: { type: 'string' },
    prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
    out: { type: 'string', default: '../images' },
    minutes: { type: 'string' },
    end: { type: 'string' },
    width: { type: 'string', default: '1400' },
    themes: { type: 'string', default: 'dark,light' },
    panels: { type: 'boolean', default: false },
    rows: { type: 'string' },
    var: { type: 'string', multiple: true, default: [] },
  },
});
if (!flags.dashboard) {
  console.error(`node render.mjs --dashboard FILE [--prometheus URL] [--out FOLDER] [--minutes N] [--end UNIX-SECONDS]
    [--width PIXELS] [--themes dark,light] [--panels] [--rows N] [--var NAME=VALUE]...

--panels draws each panel to a file of its own as well; --rows cuts the whole off below that row of the grid.`);
  process.exit(2);
}

const board = readBoard(JSON.parse(await readFile(flags.dashboard, 'utf8')), flags.rows ? Number(flags.rows) : Infinity);
const end = flags.end ? Number(flags.end) : Math.floor(Date.now() / 1000);
const range = { from: end - (flags.minutes ? Number(flags.minutes) * 60 : board.seconds), to: end };
const prometheus = new Prometheus(flags.prometheus);
const variables = await Variables.resolve(board.variables, prometheus, range, flags.var);

const width = Number(flags.width);
const panels = [];
for (const panel of board.panels) {
  panels.push({ ...panel, responses: panel.undrawn ? [] : await answerQueries(panel, prometheus, variables, range, width) });
}

await mkdir(flags.out, { recursive: true });
const name = path.basename(flags.dashboard, '.json');
const studio = await openStudio(await buildBundle());
try {
  for (const theme of flags.themes.split(',')) {
    const scene = { title: board.title, panels, range, theme, width, variables: variables.shown() };
    await save(`${name}-${theme}.png`, await studio.drawBoard(scene));
    for (const panel of flags.panels ? panels.filter((p) => p.type !== 'row' && !p.undrawn) : []) {
      await save(`${name}-${panel.id}-${slug(panel.title)}-${theme}.png`, await studio.drawPanel(scene, panel.id));
    }
  }
} finally {
  await studio.close();
}

async function save(file, png) {
  const target = path.join(flags.out, file);
  await writeFile(target, png);
  console.log(`${target} ${Math.round(png.length / 1024)} KiB`);
}

function slug(title) {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
