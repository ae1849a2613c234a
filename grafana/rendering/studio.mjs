// A headless Chromium that reaches no network: every file the page asks for comes from here.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const origin = 'http://studio.invalid/';
const here = path.dirname(fileURLToPath(import.meta.url));
const icons = path.join(here, 'node_modules/@grafana/ui/dist/public/img/icons');
const fonts = path.join(here, 'node_modules/inter-ui/web');
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--hide-scrollbars'];

export async function openStudio(bundle) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  const problems = [];
  page.on('pageerror', (e) => problems.push(e.message));
  page.on('console', (m) => m.type() === 'error' && problems.push(m.text()));
  await page.route('**/*', (route) => serve(route, bundle));
  await page.goto(origin);

  async function draw(scene, only) {
    await page.setViewportSize({ width: scene.width, height: 900 });
    problems.length = 0;
    const size = await page.evaluate(([s, id]) => window.draw(s, id), [scene, only]);
    await page.setViewportSize({ width: Math.ceil(size.width), height: Math.ceil(size.height) });
    await page.waitForFunction(() => window.settled());
    if (problems.length > 0) {
      throw new Error(`The page could not draw ${only ?? scene.title}: ${problems.join('; ')}`);
    }

    return page.screenshot({ clip: { x: 0, y: 0, ...size } });
  }

  return {
    drawBoard: (scene) => draw(scene, undefined),
    drawPanel: (scene, id) => draw(scene, id),
    close: () => browser.close(),
  };
}

async function serve(route, bundle) {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') {
    const body = `<!doctype html><meta charset="utf-8"><style>${bundle.style}</style><body><div id="root"></div><script src="/bundle.js"></script>`;
    return route.fulfill({ contentType: 'text/html', body });
  }

  if (pathname === '/bundle.js') {
    return route.fulfill({ contentType: 'text/javascript', body: bundle.script });
  }

  const icon = /\/img\/icons\/(.+\.svg)$/.exec(pathname);
  if (icon) {
    return route.fulfill({ contentType: 'image/svg+xml', body: await readFile(path.join(icons, icon[1])) });
  }

  const font = /\/fonts\/inter\/(Inter-\w+\.woff2)$/.exec(pathname);
  return font
    ? route.fulfill({ contentType: 'font/woff2', body: await readFile(path.join(fonts, font[1])) })
    : route.fulfill({ status: 204 });
}
