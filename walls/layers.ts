/**
 * Places the boxes of a layered picture so that its arrows cross little and pass between the boxes: an arrow over several
 * floors gets a place on each floor between (the method of Sugiyama, Tagawa and Toda, 1981). The same input gives the same
 * picture.
 */

/** A box on a floor; floors count from the top. */
export interface Box {
  readonly name: string;
  readonly floor: number;
  readonly width: number;
}

/** An arrow between two boxes, downwards. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Where everything is: the left edge of each box, and of each arrow the middle of its place on each floor, from the top. */
export interface Layout {
  readonly left: ReadonlyMap<string, number>;
  readonly routes: ReadonlyMap<Arrow, readonly number[]>;
  readonly width: number;
}

interface Place {
  readonly width: number;
  readonly above: Place[];
  readonly below: Place[];
  /** The places of one arrow on the floors between its ends; empty for a box. */
  line: readonly Place[];
  /** The middle. */
  x: number;
}

const GAP = 14;
const PASSAGE = 6;
const SWEEPS = 40;

/** Places boxes and arrows. Every arrow has to lead to a lower floor. */
export function layOut(boxes: readonly Box[], arrows: readonly Arrow[]): Layout {
  const floors: Place[][] = [];
  const places = new Map<string, Place>();
  const add = (floor: number, width: number): Place => {
    const place: Place = { width, above: [], below: [], line: [], x: 0 };
    for (let missing = floors.length; missing <= floor; missing += 1) floors.push([]);
    floors[floor]?.push(place);
    return place;
  };
  for (const { name, floor, width } of boxes) places.set(name, add(floor, width));
  const floorOf = new Map(boxes.map(({ name, floor }) => [name, floor]));
  const chains = new Map<Arrow, readonly Place[]>();
  for (const arrow of arrows) {
    const from = places.get(arrow.from);
    const to = places.get(arrow.to);
    const [top = 0, bottom = 0] = [floorOf.get(arrow.from), floorOf.get(arrow.to)];
    if (from === undefined || to === undefined || top >= bottom) continue;
    const passages = Array.from({ length: bottom - top - 1 }, (_, step) => add(top + step + 1, PASSAGE));
    for (const passage of passages) passage.line = passages;
    const chain = [from, ...passages, to];
    for (const [index, place] of chain.entries()) {
      const next = chain[index + 1];
      if (next === undefined) continue;
      place.below.push(next);
      next.above.push(place);
    }
    chains.set(arrow, chain);
  }
  const ordered = order(floors);
  align(ordered);
  const edges = ordered.flat().flatMap(({ x, width }) => [x - width / 2, x + width / 2]);
  const start = Math.min(...edges, Number.MAX_SAFE_INTEGER);
  return {
    left: new Map([...places].map(([name, { x, width }]) => [name, x - width / 2 - start])),
    routes: new Map([...chains].map(([arrow, chain]) => [arrow, chain.map(({ x }) => x - start)])),
    width: Math.max(...edges, start) - start,
  };
}

/** The order on each floor with the fewest crossings that sweeping down and up finds. */
function order(floors: readonly (readonly Place[])[]): readonly (readonly Place[])[] {
  let current = floors.map((floor) => [...floor]);
  let best = current;
  let fewest = crossings(current);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const down = sweep % 2 === 0;
    const next = current.map((floor) => [...floor]);
    const indices = [...next.keys()];
    for (const index of down ? indices : indices.toReversed()) {
      const beside = new Map((next[down ? index - 1 : index + 1] ?? []).map((place, at) => [place, at]));
      next[index] = sortedBy(next[index] ?? [], (place) => mean(down ? place.above : place.below, beside));
    }
    current = next;
    const count = crossings(current);
    if (count < fewest) [best, fewest] = [current, count];
  }
  return best;
}

/** Sorted by a number; those that have none keep their index. */
function sortedBy(places: readonly Place[], numberOf: (place: Place) => number | undefined): Place[] {
  return places
    .map((place, index) => ({ place, index, by: numberOf(place) ?? index }))
    .toSorted((one, other) => one.by - other.by || one.index - other.index)
    .map(({ place }) => place);
}

function mean(places: readonly Place[], index: ReadonlyMap<Place, number>): number | undefined {
  if (places.length === 0) return undefined;
  return places.reduce((sum, place) => sum + (index.get(place) ?? 0), 0) / places.length;
}

function crossings(floors: readonly (readonly Place[])[]): number {
  let count = 0;
  for (const [index, floor] of floors.entries()) {
    const below = new Map((floors[index + 1] ?? []).map((place, at) => [place, at]));
    const ends = floor.map((place) => place.below.map((next) => below.get(next) ?? 0));
    for (const [at, mine] of ends.entries())
      for (const theirs of ends.slice(at + 1))
        for (const end of mine) count += theirs.filter((other) => other < end).length;
  }
  return count;
}

/** Moves each place towards those that it is joined with, then each arrow into one line, without changing the order. */
function align(floors: readonly (readonly Place[])[]): void {
  for (const floor of floors) settle(floor, () => 0);
  for (let round = 0; round < 6 * SWEEPS; round += 1) {
    const straight = round >= 3 * SWEEPS;
    for (const floor of round % 2 === 0 ? floors : floors.toReversed()) {
      settle(floor, (place) => {
        const wish = straight && place.line.length > 0 ? place.line : [...place.above, ...place.below];
        return wish.length === 0 ? place.x : wish.reduce((sum, { x }) => sum + x, 0) / wish.length;
      });
    }
  }
}

/** As near as can be to where each wants to be, with the gap between neighbours (pool adjacent violators). */
function settle(floor: readonly Place[], wish: (place: Place) => number): void {
  let offset = 0;
  const pools: { places: { place: Place; offset: number }[]; sum: number; weight: number }[] = [];
  let previous: Place | undefined;
  for (const place of floor) {
    if (previous !== undefined) offset += previous.width / 2 + GAP + place.width / 2;
    previous = place;
    const weight = place.width === PASSAGE ? 2 : 1;
    pools.push({ places: [{ place, offset }], sum: (wish(place) - offset) * weight, weight });
    for (;;) {
      const [before, last] = pools.slice(-2);
      if (before === undefined || last === undefined) break;
      if (before.sum / before.weight <= last.sum / last.weight) break;
      pools.splice(-2, 2, {
        places: [...before.places, ...last.places],
        sum: before.sum + last.sum,
        weight: before.weight + last.weight,
      });
    }
  }
  for (const { places, sum, weight } of pools)
    for (const { place, offset: own } of places) place.x = sum / weight + own;
}
