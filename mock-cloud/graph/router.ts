/** Finds the route of a request in the table of entity sets. */

import { type Address, writePath } from './address.ts';
import type { EntitySet, Route } from './entity-set.ts';
import { type Segment, walk } from './schema/index.ts';
import { unanswered } from './unanswered.ts';

/** The route that answers, with the keys of its path in order. */
export interface Match {
  readonly set: EntitySet;
  readonly route: Route;
  readonly keys: readonly string[];
  /** Path below the version as the services write it. */
  readonly path: string;
}

interface CompiledRoute {
  readonly set: EntitySet;
  readonly method: string;
  /** Lower case; '{' for a key. */
  readonly pattern: readonly string[];
  readonly route: Route;
}

/** The compiled table of routes. */
export interface RouteTable {
  /** Refuses what no route takes: with 501 where it is real, else in the words of the area. */
  find(method: string, address: Address): Match;
  /** The set that a path belongs to, whether routed or not. */
  setOf(address: Address): EntitySet | undefined;
}

/** Compiles the sets once. */
export function compileRoutes(sets: readonly EntitySet[]): RouteTable {
  const routes = sets.flatMap(compileSet);
  const setOf = (address: Address): EntitySet | undefined =>
    sets.find((set) => beginsWith(address.segments, set));
  return {
    setOf,
    find: (method, address) => {
      const set = setOf(address);
      if (set === undefined || !set.versions.includes(address.version))
        throw unanswered(method, address, undefined);
      const candidates = routes.filter(
        (route) => route.set === set && route.method === method && served(route, address),
      );
      for (const segments of readings(address)) {
        const found = candidates.find((route) => fits(route.pattern, segments));
        if (found !== undefined && !namesSomething(found, segments, address)) return matchOf(found, segments);
      }
      throw unanswered(method, address, set);
    },
  };
}

function compileSet(set: EntitySet): CompiledRoute[] {
  return Object.entries(set.routes).map(([key, value]) => {
    const [method = '', path = ''] = key.split(' ');
    const rest = path.split('/').filter((part) => part !== '');
    return {
      set,
      method,
      pattern: [...set.path.split('/'), ...rest].map((part) =>
        part.startsWith('{') ? '{' : part.toLowerCase(),
      ),
      route: typeof value === 'function' ? { handle: value } : value,
    };
  });
}

function served(route: CompiledRoute, address: Address): boolean {
  return (route.route.versions ?? route.set.versions).includes(address.version);
}

function beginsWith(segments: readonly Segment[], set: EntitySet): boolean {
  return set.path.split('/').every((part, index) => {
    const segment = segments[index];
    return segment !== undefined && !segment.inBrackets && segment.text.toLowerCase() === part.toLowerCase();
  });
}

function fits(pattern: readonly string[], segments: readonly Segment[]): boolean {
  if (pattern.length !== segments.length) return false;
  return segments.every((segment, index) => {
    if (pattern[index] === '{') return mayBeKey(segment);
    return !segment.inBrackets && segment.text.toLowerCase() === pattern[index];
  });
}

/** True for `users/delta`: what a route would take for a key is the name of a function or an action of the schema. */
function namesSomething(route: CompiledRoute, segments: readonly Segment[], address: Address): boolean {
  const mayName = segments.some(
    ({ text, inBrackets }, index) => route.pattern[index] === '{' && !inBrackets && /^[a-z]+$/i.test(text),
  );
  if (!mayName) return false;
  const walked = walk(address.version, segments);
  if (walked.kind === 'unknown') return false;
  return walked.pieces.some(({ name }, index) => route.pattern[index] === '{' && name !== '{id}');
}

/** $count, $ref and names with a namespace are no keys. */
function mayBeKey(segment: Segment): boolean {
  return segment.inBrackets || (segment.isName !== true && !/^(\$|microsoft\.graph\.)/i.test(segment.text));
}

/**
 * How a path may be read: as it stands, with the namespace of an action left out (microsoft.graph.assign), and with a
 * cast of one entity to a derived type left out. A cast of a list would leave out entities, and is no reading of it.
 */
function readings({ version, segments }: Address): (readonly Segment[])[] {
  const dotted = segments.findIndex(
    (segment) => /^microsoft\.graph\./i.test(segment.text) && !segment.inBrackets,
  );
  if (dotted < 0) return [segments];
  const named = segments.map((segment, index) =>
    index === dotted
      ? { ...segment, text: segment.text.slice('microsoft.graph.'.length), isName: true }
      : segment,
  );
  const cast = walk(version, segments.slice(0, dotted + 1));
  const ofOne =
    cast.kind === 'real' &&
    cast.pieces.at(-1)?.name.startsWith('microsoft.graph.') === true &&
    cast.pieces.at(-2)?.name === '{id}';
  return ofOne ? [segments, named, segments.filter((_, index) => index !== dotted)] : [segments, named];
}

function matchOf(found: CompiledRoute, segments: readonly Segment[]): Match {
  const keys = segments.filter((_, index) => found.pattern[index] === '{').map((segment) => segment.text);
  return { set: found.set, route: found.route, keys, path: pathOf(found.set, found.pattern, segments) };
}

function pathOf(set: EntitySet, pattern: readonly string[], segments: readonly Segment[]): string {
  const own = set.path.split('/');
  const names = segments.map((segment, index) => own[index] ?? segment.text);
  return writePath(names, (index) => pattern[index] === '{');
}
