/** Finds the route of a request in the table of entity sets. */

import { type Address, type Segment, writePath } from './address.ts';
import { BACKENDS, type EntitySet, type Route } from './entity-set.ts';
import { refuse } from './errors.ts';

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
  /** Refuses with 400 or 405 what no route takes, in the words of the area. */
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
      if (set === undefined || !set.versions.includes(address.version)) throw unknownSegment(sets, address);
      const candidates = routes.filter((route) => route.set === set && served(route, address));
      for (const segments of readings(address.segments)) {
        const paths = candidates.filter((route) => fits(route.pattern, segments));
        const found = paths.find((route) => route.method === method);
        if (found !== undefined) return matchOf(found, segments);
        const [other] = paths;
        if (other !== undefined) throw notRouted(set, method, other.pattern, segments);
      }
      throw unknownBelow(set, method, address);
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

/** $count, $ref and names with a namespace are no keys. */
function mayBeKey(segment: Segment): boolean {
  return segment.inBrackets || (segment.isName !== true && !/^(\$|microsoft\.graph\.)/i.test(segment.text));
}

/**
 * How a path may be read: as it stands, with the namespace of an action left out (microsoft.graph.assign), and with a
 * cast to a derived type left out, which is allowed after a key only (graph.md 3.1).
 */
function readings(segments: readonly Segment[]): (readonly Segment[])[] {
  const dotted = segments.findIndex(
    (segment) => /^microsoft\.graph\./i.test(segment.text) && !segment.inBrackets,
  );
  if (dotted < 0) return [segments];
  const named = segments.map((segment, index) =>
    index === dotted
      ? { ...segment, text: segment.text.slice('microsoft.graph.'.length), isName: true }
      : segment,
  );
  const afterKey = dotted >= 3 || segments[dotted - 1]?.inBrackets === true;
  return afterKey ? [segments, named, segments.filter((_, index) => index !== dotted)] : [segments, named];
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

/** A path that a route has, with a method that none has. */
function notRouted(
  set: EntitySet,
  method: string,
  pattern: readonly string[],
  segments: readonly Segment[],
): Error {
  if (set.area === 'directory') return refuse('methodNotAllowed');
  const kinds = pattern.map((part, index) =>
    index === 0 ? 'singleton' : part === '{' ? 'key' : 'navigation',
  );
  return noRoute(set, method, kinds, pathOf(set, pattern, segments));
}

function noRoute(set: EntitySet, method: string, kinds: readonly string[], path: string): Error {
  return refuse(
    'noRoute',
    `No OData route exists that match template ~/${kinds.join('/')} with http verb ${method} for request /${BACKENDS[set.area]}/${path}.`,
  );
}

/** The set is there, what is below it is not. */
function unknownBelow(set: EntitySet, method: string, address: Address): Error {
  const depth = set.path.split('/').length;
  const below = address.segments.slice(depth);
  const last = below.at(-1)?.text ?? '';
  const onList = below.length === 1;
  const known = set.unrouted?.some((name) => name.toLowerCase() === last.toLowerCase()) ?? false;
  const cast = onList && /^microsoft\.graph\./i.test(last);
  if (set.area === 'directory' || (!known && !cast)) return refuse('segment', last);
  const kinds = [
    'singleton',
    'navigation',
    ...below.map((segment, index) => kindBelow(segment.text, index, onList)),
  ];
  const names = address.segments.map((segment, index) => set.path.split('/')[index] ?? segment.text);
  return noRoute(
    set,
    method,
    kinds,
    writePath(names, (index) => !onList && index === depth),
  );
}

function kindBelow(text: string, index: number, onList: boolean): string {
  if (text === '$count') return '$count';
  return index === 0 && !onList ? 'key' : 'navigation';
}

function unknownSegment(sets: readonly EntitySet[], address: Address): Error {
  const first = address.segments[0]?.text ?? '';
  const isRoot = sets.some(
    (set) => set.path.includes('/') && set.path.split('/')[0]?.toLowerCase() === first.toLowerCase(),
  );
  return refuse('segment', isRoot ? (address.segments[1]?.text ?? first) : first);
}
