// The panel's transformations, units, mappings, thresholds and overrides, applied by Grafana's own functions.
import {
  applyFieldOverrides, cacheFieldDisplayNames, dateTime, FieldConfigOptionsRegistry, FieldType, standardTransformers,
  standardTransformersRegistry, transformDataFrame,
} from '@grafana/data';
import { framesOf } from './frames.js';

const plainProperties = ['displayName', 'unit', 'min', 'max', 'decimals', 'mappings', 'thresholds', 'color', 'noValue', 'links',
  'description', 'filterable', 'fieldMinMax'];

// The library exports one of them under two names.
standardTransformersRegistry.setInit(() => [...new Set(Object.values(standardTransformers))].map((t) => ({
  id: t.id, name: t.name, aliasIds: [], transformation: () => Promise.resolve(t), editor: () => null, imageDark: '', imageLight: '',
})));

export async function prepareData(panel, range, theme) {
  const frames = framesOf(panel.responses);
  const transformed = await new Promise((resolve, reject) =>
    transformDataFrame(panel.transformations ?? [], frames).subscribe({ next: resolve, error: reject }));
  const fieldConfig = withBase(withDefaults(structuredClone(panel.fieldConfig ?? {}), panel.type));
  const data = applyFieldOverrides({
    data: transformed,
    fieldConfig,
    fieldConfigRegistry: registryFor(fieldConfig),
    replaceVariables,
    theme,
    timeZone: 'utc',
  });
  cacheFieldDisplayNames(data);
  return data;
}

export function timeRange({ from, to }) {
  const [start, end] = [dateTime(from * 1000), dateTime(to * 1000)];
  return { from: start, to: end, raw: { from: start, to: end } };
}

/** What Grafana's core takes for properties that a dashboard does not state. */
function withDefaults({ defaults = {}, overrides = [] }, type) {
  return {
    defaults: {
      ...defaults,
      color: defaults.color ?? { mode: type === 'timeseries' ? 'palette-classic' : 'thresholds' },
      thresholds: defaults.thresholds ?? { mode: 'absolute', steps: [{ value: null, color: 'green' }, { value: 80, color: 'red' }] },
    },
    overrides,
  };
}

/** Grafana writes the lowest threshold as null, which stands for minus infinity. */
function withBase(fieldConfig) {
  const all = [fieldConfig.defaults.thresholds, ...fieldConfig.overrides.flatMap((o) =>
    o.properties.filter((p) => p.id === 'thresholds').map((p) => p.value))];
  for (const step of all.flatMap((t) => t?.steps ?? [])) {
    step.value ??= -Infinity;
  }

  return fieldConfig;
}

/** Every property that the panel sets; those of the panel type (`custom.…`) are whatever the JSON says. */
function registryFor(fieldConfig) {
  const ids = new Set([
    ...plainProperties,
    ...Object.keys(fieldConfig.defaults.custom ?? {}).map((key) => `custom.${key}`),
    ...fieldConfig.overrides.flatMap((o) => o.properties.map((p) => p.id)),
  ]);
  return new FieldConfigOptionsRegistry(() => [...ids].map(property));
}

function property(id) {
  const isCustom = id.startsWith('custom.');
  return {
    id,
    name: id,
    path: isCustom ? id.slice('custom.'.length) : id,
    isCustom,
    process: id === 'displayName' ? (value, context) => value && replaceVariables(value, scopeOf(context)) : (value) => value,
    shouldApply: (field) => appliesTo(id, field.type),
  };
}

/** The same for defaults as in Grafana, where even a unit goes for text that looks like a number. */
function appliesTo(id, type) {
  return ['min', 'max', 'decimals'].includes(id) ? type === FieldType.number : id !== 'mappings' || type !== FieldType.time;
}

function scopeOf({ field }) {
  return { ...field.state?.scopedVars, __field: { value: { name: field.name, labels: field.labels ?? {} } } };
}

function replaceVariables(text, scope) {
  return text.replace(/\$\{__field\.labels(?:\.(\w+)|\["([^"]+)"\])\}|\$\{__field\.name\}/g, (whole, dotted, quoted) => {
    const field = scope?.__field?.value;
    const label = dotted ?? quoted;
    return label ? field?.labels[label] ?? '' : field?.name ?? whole;
  });
}
