// The report's only script: draws evidence when it is opened, filters, and opens what a link points to. It puts every
// text in place as text, never as markup, but for the steps of a scenario, which are markup of the page itself that was
// packed. Without it the page still shows all behaviours and what failed.
const find = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Makes an element: `make('p.note', 'text', child, ...)`. */
const make = (name, ...children) => {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  element.className = classes.join(' ');
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
};

const clockTime = (iso) => (iso || '').replace('T', ' ').replace(/(\.\d+)?Z$/, '');

/** A line of progress: a text, or an object with a name, a state, a control beside it and lines below it. */
const drawProgress = (line) => {
  if (line === null || typeof line !== 'object') return make('li', String(line));
  const text = (...names) => names.map((name) => line[name]).find((value) => typeof value === 'string') ?? '';
  const state = text('statusText', 'state', 'status', 'value');
  const control = text('detailsControl');
  const inner = ['details', 'lines', 'items'].map((name) => line[name]).find(Array.isArray) ?? [];
  return make(
    'li',
    text('phase', 'label', 'name', 'title'),
    state && make('span.state', state),
    control && make('span.control', control),
    inner.length && line.detailsShown !== false ? make('ul', ...inner.map(drawProgress)) : '',
  );
};

// As an image and not as elements of the page: there it neither runs nor loads anything, whoever drew it.
const drawImage = ({ alt, svg }) => {
  const image = make('img.image');
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  image.alt = alt;
  return image;
};

const drawScreen = (screen, index) =>
  make(
    'figure.screen',
    make('figcaption', `${index + 1}  ${screen.device}`, make('time', clockTime(screen.time))),
    make('h4', screen.title || '(no title)'),
    ...screen.texts.map((text) => make('p', text)),
    screen.image && drawImage(screen.image),
    ...screen.fields.map(({ label, value }) =>
      make('p.field', make('span', label), make('span.value', value ?? '')),
    ),
    screen.progress?.length ? make('ul.progress', ...screen.progress.map(drawProgress)) : '',
    screen.buttons.length
      ? make(
          'p.buttons',
          ...screen.buttons.map(({ label, enabled }) =>
            make(enabled ? 'span.button' : 'span.button.disabled', enabled ? label : `${label} (disabled)`),
          ),
        )
      : '',
    make('p.screen-id', screen.id),
  );

const drawMessage = (title, headers, body) => {
  const rows = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return make(
    'div.message',
    make('h5', title),
    rows.length ? make('pre.headers', rows.join('\n')) : '',
    body ? make('pre', body) : make('p.note', 'no body'),
  );
};

const drawExchange = (exchange) => {
  const status = exchange.status === undefined ? 'no answer' : String(exchange.status);
  const bad = exchange.status === undefined || exchange.status >= 400;
  const row = make(
    'details.exchange',
    make(
      'summary',
      make('span.number', String(exchange.index)),
      make('time', clockTime(exchange.time)),
      make('span.title', exchange.summary),
      make(bad ? 'span.code.bad' : 'span.code', status),
      make(
        'span.place',
        `${exchange.method} ${exchange.url}${exchange.device ? `  from ${exchange.device}` : ''}`,
      ),
    ),
  );
  row.addEventListener('toggle', () => {
    if (row.childElementCount > 1) return;
    row.append(
      make('p.place', `${exchange.method} ${exchange.url}`),
      drawMessage('Request', exchange.requestHeaders, exchange.requestBody),
      exchange.status === undefined
        ? make('p.note', 'The exchange was cut off: no answer arrived.')
        : drawMessage(`Response ${status}`, exchange.responseHeaders, exchange.responseBody),
    );
  });
  return row;
};

/** Rows in the order of cause. */
const drawTimeline = ({ timeline }) => {
  const start = Date.parse(timeline[0]?.time);
  const since = (time) => {
    const seconds = Math.round((Date.parse(time) - start) / 1000);
    if (Number.isNaN(seconds)) return '';
    const pad = (value) => String(value).padStart(2, '0');
    const days = Math.floor(seconds / 86400);
    return `+${days ? `${days}d ` : ''}${pad(Math.floor(seconds / 3600) % 24)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  };
  const rows = timeline.map(({ time, kind, who, what }) =>
    make(
      `tr.row-${kind}`,
      make('td', since(time)),
      make('td', clockTime(time)),
      make('td', kind),
      make('td', who),
      make('td', what),
    ),
  );
  const head = make(
    'tr',
    ...['since start', 'virtual time', 'kind', 'who', 'what'].map((name) => make('th', name)),
  );
  return make('table.timeline', make('thead', head), make('tbody', ...rows));
};

const drawPicture = ({ name, picture }) => {
  const image = make('img');
  image.src = `data:image/webp;base64,${document.getElementById(picture)?.textContent ?? ''}`;
  image.alt = name;
  return make('figure.picture', image, make('figcaption', name));
};

const draw = {
  pictures: ({ pictures }) => make('div.pictures', ...pictures.map(drawPicture)),
  screens: ({ screens }) => make('div.screens', ...screens.map(drawScreen)),
  exchanges: ({ exchanges }) => make('div.exchanges', ...exchanges.map(drawExchange)),
  timeline: drawTimeline,
};

/** The lists unpacked last: what stands beside a scenario is likely to be opened next. */
const unpacked = new Map();
const UNPACKED_KEPT = 4;

/** What is packed at a place, `evidence-3:17`: in a list, as compressed JSON in Base64, in an element that the browser does not run. */
const unpack = (place) => {
  const [id, index] = place.split(':');
  const packed = document.getElementById(id)?.textContent;
  if (packed === undefined) return undefined;
  const bytes = () => Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const list = unpacked.get(id) ?? JSON.parse(new TextDecoder().decode(globalThis.fzstd.decompress(bytes())));
  unpacked.delete(id);
  unpacked.set(id, list);
  if (unpacked.size > UNPACKED_KEPT) unpacked.delete(unpacked.keys().next().value);
  return list[index];
};

const fillPart = (part) => {
  if (!part.open || part.childElementCount > 1) return;
  const evidence = unpack(part.dataset.evidence);
  if (evidence !== undefined) part.append(draw[part.dataset.kind](evidence));
};
const watchParts = (root) => {
  for (const part of find('details.evidence', root)) part.addEventListener('toggle', () => fillPart(part));
};
const fillScenario = (scenario) => {
  const place = scenario.dataset.body;
  if (!scenario.open || place === undefined || scenario.childElementCount > 1) return;
  scenario.insertAdjacentHTML('beforeend', unpack(place));
  watchParts(scenario);
};
watchParts(document);
for (const scenario of find('details.scenario')) {
  scenario.addEventListener('toggle', () => fillScenario(scenario));
}

// A link opens what it points to, however deep that is folded away.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let element = target; element; element = element.parentElement) {
    if (element.tagName === 'DETAILS') element.open = true;
  }
  target.scrollIntoView();
};
addEventListener('hashchange', reveal);
reveal();

const form = document.getElementById('filter');
const text = document.getElementById('filter-text');
const status = document.getElementById('filter-status');
const rows = find('[data-status]').map((element) => ({
  element,
  status: element.dataset.status,
  isScenario: element.matches('.scenario, .trouble li'),
  text: `${(element.querySelector(':scope > summary') ?? element).textContent} ${element.dataset.tags ?? ''}`.toLowerCase(),
}));
const scenarioState = (state) =>
  state === 'passed'
    ? 'proven'
    : ['failed', 'ambiguous', 'undefined'].includes(state)
      ? 'failing'
      : 'unproven';

const apply = () => {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = status.value;
  const filtering = words.length > 0 || wanted !== '';
  const found = new Set();
  for (const row of rows) {
    const state = row.isScenario ? scenarioState(row.status) : row.status;
    const shown = (wanted === '' || state === wanted) && words.every((word) => row.text.includes(word));
    row.element.hidden = !shown;
    if (shown && row.element.classList.contains('behaviour')) found.add(row.element.id);
  }
  for (const group of find('[data-filtered], .chapter, .feature, .trouble')) {
    const any = group.querySelector('[data-status]:not([hidden])') !== null;
    group.hidden = !any;
    if (group.tagName === 'DETAILS') group.open = filtering && any;
  }
  const scenarios = find('.scenario:not([hidden])').length;
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? '' : 's'}`;
  document.getElementById('filter-count').textContent = filtering
    ? `${counted(found.size, 'behaviour')}, ${counted(scenarios, 'scenario')}`
    : '';
};
form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
