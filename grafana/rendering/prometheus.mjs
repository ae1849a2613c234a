// Prometheus' HTTP API, as far as panels ask it.

export class Prometheus {
  #base;

  constructor(base) {
    this.#base = base.replace(/\/$/, '');
  }

  /** One value a series, at one moment. */
  instant(query, time) {
    return this.#ask('query', { query, time });
  }

  /** Many values a series; times in Unix seconds. */
  range(query, { from, to }, step) {
    return this.#ask('query_range', { query, start: from, end: to, step });
  }

  labelValues(label, matcher, { from, to }) {
    const only = matcher ? { 'match[]': matcher } : {};
    return this.#ask(`label/${label}/values`, { start: from, end: to, ...only });
  }

  async #ask(what, parameters) {
    const response = await fetch(`${this.#base}/api/v1/${what}?${new URLSearchParams(parameters)}`);
    const answer = await response.json();
    if (answer.status !== 'success') {
      throw new Error(`${parameters.query ?? what}: ${answer.error}`);
    }

    return answer.data;
  }
}
