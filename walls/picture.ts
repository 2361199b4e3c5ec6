/** Draws the house as SVG: the rooms as panels, the two large ones with their folders on floors, arrows for imports. */

import type { House, Lead, Tower } from './house.ts';
import { type Arrow, layOut } from './layers.ts';

const BOX = 28;
const FLOOR = 66;
const PADDING = 26;
const HEAD = 54;
const MARGIN = 32;
const LETTER = 7.6;
/** The rooms beside the steps, from right to left: width, and the distance to what stands left of it. */
const BESIDE_STEPS = [
  { room: 'features', width: 220, gap: 30 },
  { room: 'reports', width: 255, gap: 70 },
  { room: 'evidence', width: 260, gap: 110 },
] as const;

const COLOURS: Readonly<Record<string, { readonly line: string; readonly fill: string }>> = {
  cli: { line: '#475569', fill: '#f1f5f9' },
  steps: { line: '#7c3aed', fill: '#f5f3ff' },
  reports: { line: '#b45309', fill: '#fffbeb' },
  evidence: { line: '#be185d', fill: '#fdf2f8' },
  features: { line: '#64748b', fill: '#ffffff' },
  'mock-cloud': { line: '#1d4ed8', fill: '#eff6ff' },
  devices: { line: '#0f766e', fill: '#f0fdfa' },
  wire: { line: '#334155', fill: '#f8fafc' },
};

const SAYS: Readonly<Record<string, string>> = {
  cli: 'the glovebox command, one file a command',
  steps: 'the vocabulary and the two hands',
  reports: 'the behaviour report',
  evidence: 'what a scenario leaves',
  features: 'scenarios, catalogue; no code',
  'mock-cloud': 'Entra, Autopilot, Intune, Graph: one folder a service',
  devices: 'the virtual PC: one folder a part',
  wire: 'codecs of public formats that both sides speak; imports nothing of the house',
};

interface Panel {
  readonly room: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The picture, as the text of an SVG file. */
export function pictureOf(house: House): string {
  const most = Math.max(...[...house.towers.values()].map(({ floors }) => floors));
  const tallest = HEAD + 14 + (most - 1) * FLOOR + BOX + 24;
  const towers = [...house.towers].map(([room, tower]) => ({
    room,
    drawn: drawTower(room, tower, ((most - 1) * FLOOR) / Math.max(1, tower.floors - 1)),
  }));
  const gap = 70;
  const width = towers.reduce((sum, { drawn }) => sum + drawn.width, gap * (towers.length - 1));
  const [cloudWidth = 0] = towers.map(({ drawn }) => drawn.width);
  const low = HEAD + 10;
  const top = { cli: 96, middle: 96 + low + 56, towers: 96 + 2 * (low + 56), wire: 0 };
  top.wire = top.towers + tallest + 62;
  let right = MARGIN + width;
  const besideSteps = BESIDE_STEPS.map(({ room, width: own, gap: left }): Panel => {
    const x = right - own;
    right = x - left;
    return { room, x, y: top.middle, width: own, height: low };
  });
  const stepsAt = MARGIN + 110;
  const panels: readonly Panel[] = [
    { room: 'cli', x: MARGIN, y: top.cli, width, height: low },
    { room: 'steps', x: stepsAt, y: top.middle, width: right - stepsAt, height: low },
    ...besideSteps,
    ...towers.map(({ room, drawn }, index) => ({
      room,
      x: MARGIN + (index === 0 ? 0 : cloudWidth + gap),
      y: top.towers,
      width: drawn.width,
      height: tallest,
    })),
    { room: 'wire', x: MARGIN, y: top.wire, width, height: low },
  ];
  const inside = towers.map(({ room, drawn }) => {
    const { x = 0, y = 0 } = panels.find((panel) => panel.room === room) ?? {};
    return `<g transform="translate(${round(x)} ${round(y)})">${drawn.svg}</g>`;
  });
  const size = { width: width + 2 * MARGIN, height: top.wire + low + 78 };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(size.width)} ${round(size.height)}" width="${round(size.width)}" height="${round(size.height)}" font-family="'Segoe UI', system-ui, 'DejaVu Sans', sans-serif" role="img" aria-label="Rooms and floors of Glovebox, with arrows for imports">`,
    STYLE,
    `<rect width="100%" height="100%" rx="14" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="48" font-size="25" font-weight="650" fill="#0f172a">Glovebox: rooms and floors</text>`,
    `<text x="${MARGIN}" y="74" class="note">An arrow is an import, through the face of what it leads to. Drawn from the code by npm run draw.</text>`,
    ...panels.map((panel) => drawPanel(panel, house)),
    ...drawLeads(house.leads, panels),
    ...inside,
    ...legend(house, size.height - 42),
    '</svg>\n',
  ].join('\n');
}

const STYLE = `<style>
.room{font-size:18px;font-weight:650}.note{font-size:13px;fill:#64748b}
.name{font-size:13px;fill:#0f172a}.count{font-size:10.5px;fill:#94a3b8}
.lead{fill:none;stroke-width:1.4}.against{fill:none;stroke:#dc2626;stroke-width:1.6;stroke-dasharray:5 4}
.between{fill:none;stroke-width:3}
</style>
<defs>${Object.entries({ ...COLOURS, against: { line: '#dc2626' } })
  .map(
    ([name, { line }]) =>
      `<marker id="end-${name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1L9 5L0 9z" fill="${line}"/></marker>` +
      `<marker id="wide-${name}" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="15" markerHeight="15" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1L9 5L0 9z" fill="${line}"/></marker>`,
  )
  .join('')}</defs>`;

function drawPanel({ room, x, y, width, height }: Panel, house: House): string {
  const { line, fill } = colourOf(room);
  const modules = house.modules.get(room);
  const count = modules === undefined ? '' : ` · ${modules} ${modules === 1 ? 'module' : 'modules'}`;
  const dashed = room === 'features' ? ' stroke-dasharray="6 5"' : '';
  return (
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="12" fill="${fill}" stroke="${line}" stroke-width="1.6"${dashed}/>` +
    `<text x="${round(x + 18)}" y="${round(y + 28)}" class="room" fill="${line}">${room}/</text>` +
    `<text x="${round(x + 18)}" y="${round(y + 47)}" class="note">${SAYS[room] ?? ''}${count}</text>`
  );
}

/** The inside of a room; `pitch` is the distance from floor to floor. */
function drawTower(room: string, tower: Tower, pitch: number): { svg: string; width: number } {
  const widthOf = (name: string, modules: number): number =>
    Math.round((name.length + String(modules).length * 0.8) * LETTER + 30);
  const widths = new Map(tower.folders.map(({ name, modules }) => [name, widthOf(name, modules)]));
  const boxes = tower.folders.map(({ name, floor }) => ({ name, floor, width: widths.get(name) ?? 0 }));
  const layout = layOut(boxes, tower.leads);
  const leftOf = (name: string): number => PADDING + (layout.left.get(name) ?? 0);
  const floorOf = new Map(boxes.map(({ name, floor }) => [name, floor]));
  const topOf = (name: string): number => round(HEAD + 14 + (floorOf.get(name) ?? 0) * pitch);
  const { line } = colourOf(room);
  const port = ports(tower.leads, layout.routes, (name) => [leftOf(name), widths.get(name) ?? 0]);
  const leads = tower.leads.map((lead) => {
    const passages = (layout.routes.get(lead) ?? []).slice(1, -1).map((x) => x + PADDING);
    const points = [port(lead, 'from'), ...passages, port(lead, 'to')];
    const d = curve(points, topOf(lead.from) + BOX, topOf(lead.to), pitch);
    return `<path class="lead" d="${d}" stroke="${line}" stroke-opacity="0.55" marker-end="url(#end-${room})">${titleOf(lead)}</path>`;
  });
  const against = tower.against.map((lead) => {
    const [x, y] = [leftOf(lead.from) + (widths.get(lead.from) ?? 0) / 2, topOf(lead.from)];
    const [toX, toY] = [leftOf(lead.to) + (widths.get(lead.to) ?? 0) / 2, topOf(lead.to)];
    const bend = y === toY ? y - 30 : (y + toY) / 2;
    return `<path class="against" d="M${round(x)} ${y}Q${round((x + toX) / 2)} ${bend} ${round(toX)} ${toY + (y > toY ? BOX : 0)}" marker-end="url(#end-against)">${titleOf(lead)}</path>`;
  });
  const drawn = tower.folders.map(({ name, modules }) => {
    const [x, y, width] = [leftOf(name), topOf(name), widths.get(name) ?? 0];
    return (
      `<rect x="${round(x)}" y="${y}" width="${width}" height="${BOX}" rx="7" fill="#ffffff" stroke="${line}" stroke-width="1.2"/>` +
      `<text x="${round(x + 11)}" y="${round(y + 18.5)}" class="name">${name}<tspan class="count" dx="6">${modules === 1 && name.endsWith('.ts') ? '' : modules}</tspan></text>`
    );
  });
  return {
    svg: [...leads, ...drawn, ...against].join('\n'),
    width: layout.width + 2 * PADDING,
  };
}

/** Where each arrow leaves and enters a box: side by side, in the order in which they come. */
function ports(
  leads: readonly Lead[],
  routes: ReadonlyMap<Arrow, readonly number[]>,
  sidesOf: (name: string) => readonly [left: number, width: number],
): (lead: Lead, end: 'from' | 'to') => number {
  const towards = (lead: Lead, end: 'from' | 'to'): number =>
    routes.get(lead)?.at(end === 'from' ? 1 : -2) ?? 0;
  return (lead, end) => {
    const beside = leads
      .filter((other) => other[end] === lead[end])
      .toSorted((one, other) => towards(one, end) - towards(other, end));
    const [left, width] = sidesOf(lead[end]);
    const step = Math.min(22, (width - 16) / (beside.length + 1));
    return left + width / 2 + step * (beside.indexOf(lead) - (beside.length - 1) / 2);
  };
}

/** From the lower edge of a box through its places on the floors between to the upper edge of another. */
function curve(points: readonly number[], from: number, to: number, pitch: number): string {
  const [first = 0, ...rest] = points;
  let [x, y] = [first, from];
  let d = `M${round(x)} ${round(y)}`;
  for (const [index, next] of rest.entries()) {
    const end = index === rest.length - 1 ? to : from - BOX + (index + 1) * pitch;
    const half = (end - y) / 2;
    d += `C${round(x)} ${round(y + half)} ${round(next)} ${round(end - half)} ${round(next)} ${round(end)}`;
    [x, y] = [next, end];
    if (index < rest.length - 1) {
      y = end + BOX;
      d += `V${round(y)}`;
    }
  }
  return d;
}

/** Arrows between the rooms, straight: down where two panels overlap sideways, across where they stand side by side. */
function drawLeads(leads: readonly Lead[], panels: readonly Panel[]): readonly string[] {
  const ways: Readonly<Record<string, number>> = { 'cli mock-cloud': -1, 'cli devices': 1 };
  return leads.flatMap((lead) => {
    const from = panels.find(({ room }) => room === lead.from);
    const to = panels.find(({ room }) => room === lead.to);
    if (from === undefined || to === undefined) return [];
    const steps = panels.find(({ room }) => room === 'steps') ?? from;
    const way = ways[`${lead.from} ${lead.to}`];
    const middle = (Math.max(from.x, to.x) + Math.min(from.x + from.width, to.x + to.width)) / 2;
    const x = way === undefined ? middle : way < 0 ? steps.x - 55 : steps.x + steps.width + 55;
    const [y, end] = [from.y + from.height, to.y - 3];
    const { line } = colourOf(lead.from);
    if (from.y === to.y) return [beside(lead, from, to, line)];
    return [
      `<path class="between" d="M${round(x)} ${round(y)}V${round(end)}" stroke="${line}" marker-end="url(#wide-${lead.from})">${titleOf(lead)}</path>` +
        `<text x="${round(x + 11)}" y="${round(end - 18)}" class="note">${lead.imports}</text>`,
    ];
  });
}

/** An arrow between two panels that stand side by side. */
function beside(lead: Lead, from: Panel, to: Panel, line: string): string {
  const right = from.x < to.x;
  const [x, end] = right ? [from.x + from.width, to.x - 3] : [from.x, to.x + to.width + 3];
  const y = from.y + from.height / 2;
  return (
    `<path class="between" d="M${round(x)} ${round(y)}H${round(end)}" stroke="${line}" marker-end="url(#wide-${lead.from})">${titleOf(lead)}</path>` +
    `<text x="${round(right ? x + 8 : end + 22)}" y="${round(y - 9)}" class="note">${lead.imports}</text>`
  );
}

function legend({ towers }: House, y: number): readonly string[] {
  const pairs = [...towers].map(([room, tower]) => `${tower.pairs} in ${room}`).join(', ');
  const against = [...towers.values()].reduce((sum, tower) => sum + tower.against.length, 0);
  const red = against === 0 ? '' : ` Red: ${against} that do not lead down.`;
  return [
    `<text x="${MARGIN}" y="${round(y)}" class="note">Numbers are modules (in boxes) and imports (at arrows between rooms). A folder imports what stands on lower floors only.</text>`,
    `<text x="${MARGIN}" y="${round(y + 20)}" class="note">Of the pairs of folders that are joined (${pairs}) those are left out that follow from the arrows drawn.${red} test/ and bench/ stand outside of the walls.</text>`,
  ];
}

function titleOf({ from, to, imports }: Lead): string {
  return `<title>${from} → ${to}: ${imports} ${imports === 1 ? 'import' : 'imports'}</title>`;
}

function colourOf(room: string): { readonly line: string; readonly fill: string } {
  return COLOURS[room] ?? { line: '#334155', fill: '#ffffff' };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
