'use strict';

// Keeps the page true without reloading it: asks for it again every few seconds, and exchanges the nodes that are other ones than
// before. Everything works without this file, by reloading.
(() => {
  const pace = 5000;
  const slowest = 60000;
  const patience = 15000;

  const notices = document.getElementById('notices');
  const announcement = document.getElementById('announcement');
  const filters = document.getElementById('filters');

  let tag = null;
  let failures = 0;
  let silentSince = null;
  let paused = false;
  let skew = 0;
  let timer = 0;
  let asking = null;

  // ---- One page into another -------------------------------------------------------------------------------------------------

  function sameKind(a, b) {
    return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || '') === (b.id || '');
  }

  function turn(from, to) {
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue) {
        from.nodeValue = to.nodeValue;
      }
      return;
    }

    // What the script owns, what somebody is typing into, and times that the script has put in words.
    if (from.hasAttribute('data-local')
      || (from.nodeName === 'FORM' && from.contains(document.activeElement))
      || (from.nodeName === 'TIME' && from.dateTime === to.dateTime)
      || from.isEqualNode(to)) {
      return;
    }

    turnAttributes(from, to);
    turnChildren(from, to);
  }

  function turnAttributes(from, to) {
    // Whether a list is unfolded is the reader's decision.
    const kept = from.nodeName === 'DETAILS' ? 'open' : '';
    for (const { name } of [...from.attributes]) {
      if (name !== kept && !to.hasAttribute(name)) {
        from.removeAttribute(name);
      }
    }

    for (const { name, value } of to.attributes) {
      if (name !== kept && from.getAttribute(name) !== value) {
        from.setAttribute(name, value);
      }
    }
  }

  function turnChildren(from, to) {
    const known = new Map([...from.children].filter(c => c.id).map(c => [c.id, c]));
    let at = from.firstChild;
    for (const next of [...to.childNodes]) {
      let match = next.id ? known.get(next.id) : at && !at.id && sameKind(at, next) ? at : null;
      if (match && !sameKind(match, next)) {
        match = null;
      }

      if (!match) {
        from.insertBefore(next, at);
      } else if (match === at) {
        at = at.nextSibling;
        turn(match, next);
      } else {
        from.insertBefore(match, at);
        turn(match, next);
      }
    }

    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  }

  function show(page) {
    const focused = document.activeElement;
    const said = summary(document);
    const seen = inSight();
    document.title = page.title;
    turn(document.body, page.body);
    if (focused && focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }

    tell();
    keepInSight(seen);
    const now = summary(document);
    if (now !== said) {
      announcement.textContent = now;
    }
  }

  // What the reader looks at stays where it is, whatever comes or goes above it. Some of what is in sight may have moved by itself (the
  // worst hosts lead), so the page is scrolled by what most of it moved. Browsers that do so themselves follow one node only.
  document.documentElement.style.overflowAnchor = 'none';

  function inSight() {
    return [...document.querySelectorAll('main [id]')]
      .map(e => ({ e, at: e.getBoundingClientRect().top }))
      .filter(({ at }) => at >= 0 && at < innerHeight);
  }

  function keepInSight(seen) {
    const moved = seen.filter(({ e }) => e.isConnected).map(({ e, at }) => e.getBoundingClientRect().top - at).sort((a, b) => a - b);
    if (scrollY > 0 && moved.length > 0) {
      scrollBy({ top: moved[moved.length >> 1], behavior: 'instant' });
    }
  }

  function summary(page) {
    return page.querySelector('main')?.dataset.summary ?? '';
  }

  // ---- Asking ----------------------------------------------------------------------------------------------------------------

  async function ask() {
    clearTimeout(timer);
    asking?.abort();
    const mine = asking = new AbortController();
    const limit = setTimeout(() => mine.abort(), patience);
    try {
      const answer = await fetch(location.href, { cache: 'no-cache', signal: mine.signal });
      if (!answer.ok && answer.status !== 404) {
        throw new Error(answer.status === 401 ? 'It asks for a login: reload the page.' : `It answers ${answer.status}.`);
      }

      const date = Date.parse(answer.headers.get('date') ?? '');
      skew = Number.isNaN(date) ? 0 : date - Date.now();
      const newTag = answer.headers.get('etag');
      if (newTag === null || newTag !== tag) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        if (style(page) !== style(document)) {
          // Another version of the monitor answers.
          location.reload();
          return;
        }

        if (mine !== asking) {
          return;
        }

        show(page);
        tag = newTag;
      }

      heard();
    } catch (problem) {
      if (mine !== asking) {
        return;
      }

      unheard(problem);
    } finally {
      clearTimeout(limit);
    }

    plan();
  }

  function style(page) {
    return page.querySelector('link[rel=stylesheet]')?.getAttribute('href');
  }

  function plan() {
    clearTimeout(timer);
    if (!paused && !document.hidden) {
      timer = setTimeout(ask, Math.min(slowest, pace * 2 ** Math.min(failures, 5)));
    }
  }

  function heard() {
    failures = 0;
    silentSince = null;
    stale.hidden = true;
  }

  function unheard(problem) {
    failures++;
    silentSince ??= new Date();

    // One answer may get lost.
    if (failures >= 2) {
      const why = problem instanceof TypeError || problem.name === 'AbortError' ? '' : ` ${problem.message}`;
      const text = `The monitor has not answered since ${silentSince.toLocaleTimeString()}. This page shows what was so before.${why}`;
      if (stale.textContent !== text) {
        stale.textContent = text;
      }

      stale.hidden = false;
    }
  }

  // ---- Times in words --------------------------------------------------------------------------------------------------------

  function tell() {
    const now = Date.now() + skew;
    for (const time of document.querySelectorAll('time.ago')) {
      const text = distance((now - Date.parse(time.dateTime)) / 1000);
      if (time.textContent !== text) {
        time.title ||= time.textContent;
        time.textContent = text;
      }
    }
  }

  function distance(seconds) {
    const size = Math.abs(seconds);
    const text = size < 100 ? `${Math.round(size)} s`
      : size < 100 * 60 ? `${Math.round(size / 60)} min`
        : size < 48 * 3600 ? `${Math.round(size / 3600)} h`
          : `${Math.round(size / 86400)} days`;
    return seconds < -0.5 ? `in ${text}` : `${text} ago`;
  }

  // ---- What the reader does --------------------------------------------------------------------------------------------------

  function element(name, attributes, text) {
    const made = Object.assign(document.createElement(name), attributes);
    made.textContent = text;
    return made;
  }

  const stale = element('p', { className: 'notice bad', hidden: true }, '');
  notices.append(stale);

  const pause = element('button', { type: 'button', title: 'Stop or resume the live updates of this page' }, 'Pause');
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.textContent = paused ? 'Resume' : 'Pause';
    if (paused) {
      clearTimeout(timer);
    } else {
      ask();
    }
  });
  document.getElementById('live').append(pause);

  for (const place of document.querySelectorAll('.copy')) {
    if (navigator.clipboard) {
      const copy = element('button', { type: 'button' }, 'Copy');
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(place.previousElementSibling.textContent);
        copy.textContent = 'Copied';
        setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
      });
      place.append(copy);
    }
  }

  if (filters) {
    document.documentElement.classList.add('live');
    let wait = 0;
    const filter = () => {
      const query = new URLSearchParams([...new FormData(filters)].filter(([, value]) => value !== ''));
      const text = query.toString();
      history.replaceState(null, '', text ? `?${text}` : location.pathname);
      tag = null;
      ask();
    };
    filters.addEventListener('input', event => {
      clearTimeout(wait);
      wait = setTimeout(filter, event.target.nodeName === 'SELECT' ? 0 : 250);
    });
    filters.addEventListener('submit', event => {
      event.preventDefault();
      clearTimeout(wait);
      filter();
    });
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !paused) {
      ask();
    } else {
      clearTimeout(timer);
    }
  });

  tell();
  setInterval(() => document.hidden || tell(), 1000);
  plan();
})();
