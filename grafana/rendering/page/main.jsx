// The page: window.draw(scene, id) draws the whole, or one panel, and answers how large it came out.
import 'uplot/dist/uPlot.min.css';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { Board, Single } from './Board.jsx';
import { prepareData, timeRange } from './fields.js';

const quiet = 300;
let root;
let changed = 0;

new MutationObserver(() => { changed = performance.now(); }).observe(document, { subtree: true, childList: true, attributes: true });

window.draw = async (scene, id) => {
  root?.unmount();
  root = createRoot(document.getElementById('root'));
  const theme = createTheme({ colors: { mode: scene.theme } });
  const wanted = scene.panels.filter((panel) => id === undefined || panel.id === id);
  const panels = await Promise.all(wanted.map(async (panel) =>
    (panel.type === 'row' ? panel : { ...panel, data: await prepareData(panel, scene.range, theme) })));
  const [drawn, range] = [{ ...scene, panels }, timeRange(scene.range)];
  const show = (content) => root.render(<ThemeContext.Provider value={theme}><GlobalStyles />{content}</ThemeContext.Provider>);
  // The styles bring the fonts, and a canvas takes what is there when it is drawn.
  show(<div />);
  await until(() => document.fonts.size > 0);
  await Promise.all(['400 14px Inter', '500 14px Inter'].map((font) => document.fonts.load(font)));
  show(id === undefined ? <Board scene={drawn} range={range} /> : <Single scene={drawn} range={range} id={id} />);
  await until(() => document.getElementById('root').firstElementChild?.clientHeight > 0);
  const { width, height } = document.getElementById('root').firstElementChild.getBoundingClientRect();
  return { width, height };
};

/** Fonts and icons are there and nothing has changed for a moment. */
window.settled = () => document.fonts.status === 'loaded' && performance.now() - changed > quiet;

async function until(condition) {
  while (!condition()) {
    await new Promise(requestAnimationFrame);
  }
}
