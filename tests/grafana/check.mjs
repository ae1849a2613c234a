// node check.mjs DASHBOARD.json... : holds each file against the type Dashboard of dashboard.ts; says file, line and what is wrong.
// JSON is TypeScript, so the compiler itself checks it, strictly: settings that do not exist are errors in an object written out.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

// The name stands beside dashboard.ts, so that its import is found; the text begins on the line of the file's own first line.
const dashboards = new Map(process.argv.slice(2).map((path, index) => [join(here, `dashboard-${index}.ts`), path]));
const host = ts.createCompilerHost(options);
const { fileExists, readFile, getSourceFile } = host;
const written = name => {
  const json = readFileSync(dashboards.get(name), 'utf8');
  JSON.parse(json);
  return `import type { Dashboard } from './dashboard'; export const dashboard: Dashboard = ${json}`;
};
host.fileExists = name => dashboards.has(resolve(name)) || fileExists(name);
host.readFile = name => (dashboards.has(resolve(name)) ? written(resolve(name)) : readFile(name));
host.getSourceFile = (name, version, ...rest) =>
  dashboards.has(resolve(name)) ? ts.createSourceFile(name, written(resolve(name)), version, true) : getSourceFile(name, version, ...rest);

const program = ts.createProgram([...dashboards.keys()], options, host);
const findings = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
  const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  const name = file ? (dashboards.get(resolve(file.fileName)) ?? file.fileName) : 'compiler';
  return `${name}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n  ')}`;
});
findings.forEach(finding => console.log(finding));
console.log(`${dashboards.size} checked, ${findings.length} findings`);
process.exit(findings.length === 0 && dashboards.size > 0 ? 0 : 1);
