// A dashboard's variables: which values they have, and what stands for them in a query.

const all = '$__all';
const scrapeInterval = 15;

export class Variables {
  #values = new Map();
  #range;

  constructor(range) {
    this.#range = range;
  }

  /** @param overrides NAME=VALUE, in the place of what the dashboard has chosen. */
  static async resolve(list, prometheus, range, overrides) {
    const variables = new Variables(range);
    const chosen = new Map(overrides.map((o) => [o.slice(0, o.indexOf('=')), o.slice(o.indexOf('=') + 1)]));
    for (const variable of list) {
      variables.#values.set(variable.name, await valueOf(variable, variables, prometheus, range, chosen.get(variable.name)));
    }

    return variables;
  }

  /** Label and value of each, for the line under the title. */
  shown() {
    return [...this.#values.values()].filter((v) => v.visible).map((v) => ({ label: v.label, value: v.text }));
  }

  /** @param step Seconds between two points of the query. */
  expand(text, step) {
    const length = Math.round(this.#range.to - this.#range.from);
    const builtIn = {
      __interval: `${step}s`,
      __interval_ms: `${step * 1000}`,
      __rate_interval: `${Math.max(step + scrapeInterval, 4 * scrapeInterval)}s`,
      __range: `${length}s`,
      __range_s: `${length}`,
      __range_ms: `${length * 1000}`,
    };
    return text.replace(/\$\{(\w+)(?::(\w+))?\}|\$(\w+)|\[\[(\w+)\]\]/g, (whole, braced, format, bare, old) => {
      const name = braced ?? bare ?? old;
      return builtIn[name] ?? this.#values.get(name)?.in(format) ?? whole;
    });
  }
}

async function valueOf(variable, known, prometheus, range, chosen) {
  // Without a choice Grafana takes the first: All where there is one.
  const current = chosen ?? variable.current?.value ?? (variable.includeAll ? all : variable.type === 'query' ? '' : variable.query);
  const list = [current].flat();
  const isAll = list.length === 0 || list.includes(all);
  const choices = variable.type === 'query' ? await choicesOf(variable, known, prometheus, range) : [];
  const values = isAll && variable.includeAll ? choices : variable.type === 'query' && list[0] === '' ? choices.slice(0, 1) : list;
  const pattern = isAll && variable.allValue ? variable.allValue : alternatives(values, variable);
  return {
    label: variable.label || variable.name,
    text: isAll ? 'All' : values.join(' + '),
    visible: variable.hide !== 2 && !['datasource', 'adhoc'].includes(variable.type),
    in: (format) => (format === 'raw' || format === 'csv' ? values.join(',') : format === 'pipe' ? values.join('|') : pattern),
  };
}

function alternatives(values, variable) {
  if (!variable.multi && !variable.includeAll) {
    return String(values[0] ?? '');
  }

  const escaped = values.map((v) => String(v).replace(/[\\^$*+?.()|[\]{}]/g, '\\\\$&'));
  return escaped.length === 1 ? escaped[0] : `(${escaped.join('|')})`;
}

async function choicesOf(variable, known, prometheus, range) {
  const query = known.expand(variable.query?.query ?? variable.query ?? '', scrapeInterval);
  const [, matcher, label] = /^label_values\((?:(.+),\s*)?(\w+)\)$/s.exec(query.trim()) ?? [];
  return label ? prometheus.labelValues(label, matcher?.trim(), range) : [];
}
