// The page's modules and Grafana's components as one script.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));

export async function buildBundle() {
  const result = await build({
    entryPoints: [path.join(here, 'page/main.jsx')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    outdir: '/',
    jsx: 'automatic',
    loader: { '.js': 'jsx', '.ttf': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    logLevel: 'error',
    plugins: [plainModules],
  });
  const text = (suffix) => result.outputFiles.find((f) => f.path.endsWith(suffix))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

/**
 * Lets .mjs files import CommonJS the way bundlers do it. esbuild does it Node's way for that extension, where the default
 * import of a transpiled module is the module itself: Grafana's table gets an object where it wants a component.
 */
const plainModules = {
  name: 'plain-modules',
  setup(build) {
    build.onResolve({ filter: /.*/ }, async (args) => {
      if (args.pluginData?.asked) {
        return undefined;
      }

      const { kind, importer, resolveDir } = args;
      const found = await build.resolve(args.path, { kind, importer, resolveDir, pluginData: { asked: true } });
      return found.errors.length === 0 && found.namespace === 'file' && found.path.endsWith('.mjs')
        ? { path: `${found.path}.js`, namespace: 'plain', sideEffects: found.sideEffects }
        : found;
    });
    build.onLoad({ filter: /.*/, namespace: 'plain' }, async ({ path: name }) => {
      const file = name.slice(0, -'.js'.length);
      return { contents: await readFile(file, 'utf8'), resolveDir: path.dirname(file), loader: 'js' };
    });
  },
};
