/** LocURIs: addresses of management nodes ([MS-MDM] 2.2.3.5; OMA DM Tree and Description 1.2). */
import { WireError } from './error.ts';

/** For whom a node is: the device, or the user of the session. */
export type NodeScope = 'Device' | 'User';

/**
 * An address. `segments` are node names without percent escapes and without the scope (`./Device/Vendor/MSFT` and
 * `./Vendor/MSFT` both are Device, ['Vendor', 'MSFT']). `query` is what follows a `?`, such as `list=StructData`.
 */
export type LocUri = {
  readonly scope: NodeScope;
  readonly segments: readonly string[];
  readonly query?: string | undefined;
};

function unescapeSegment(segment: string, whole: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new WireError('malformed', 'a percent escape is broken; escape UTF-8 bytes as %XX', placeOf(whole));
  }
}

function placeOf(uri: string): string {
  return `LocURI ${uri.slice(0, 200)}`;
}

/**
 * Reads an address. A slash at the end is dropped; `%2F` in a node name stays part of that name.
 * @throws WireError `malformed`: it does not begin with `./` (or is not `.`), has an empty node name, or a broken escape
 */
export function parseLocUri(uri: string): LocUri {
  const question = uri.indexOf('?');
  const path = question === -1 ? uri : uri.slice(0, question);
  const query = question === -1 ? undefined : uri.slice(question + 1);
  if (path !== '.' && !path.startsWith('./')) {
    throw new WireError(
      'malformed',
      'an address begins with "./"; write it from the root of the tree',
      placeOf(uri),
    );
  }
  const names = (path.endsWith('/') ? path.slice(0, -1) : path).split('/').slice(1);
  if (names.includes(''))
    throw new WireError('malformed', 'a node name is empty; write one slash between names', placeOf(uri));
  const segments = names.map((name) => unescapeSegment(name, uri));
  const [first, ...rest] = segments;
  if (first === 'Device' || first === 'User') return { scope: first, segments: rest, query };
  return { scope: 'Device', segments, query };
}

// Names that need no escape (RFC 3986 section 2.3): nearly all of them.
const PLAIN_NAME = /^[\w.!~*'()-]+$/;

/**
 * A node name as it stands in an address: `MS DM Server` to `MS%20DM%20Server`, braces to `%7B` and `%7D`.
 * @throws WireError `malformed` for an empty name, or half a surrogate pair
 */
export function escapeNodeName(name: string): string {
  if (PLAIN_NAME.test(name)) return name;
  if (name !== '' && name.isWellFormed()) return encodeURIComponent(name);
  throw new WireError(
    'malformed',
    'a node name is empty or holds half a surrogate pair; write well-formed text',
  );
}

/** The address as text; Vendor nodes with their scope spelled out (`./Device/Vendor/...`), others as `./DevInfo/...`. */
export function formatLocUri(uri: LocUri): string {
  const path = uri.segments.map(escapeNodeName);
  const bare = uri.scope === 'Device' && uri.segments[0] !== 'Vendor' && uri.segments.length > 0;
  // A first node that is itself named like a scope would be read as one.
  const named = uri.segments[0] === 'Device' || uri.segments[0] === 'User';
  const parts = bare && !named ? ['.', ...path] : ['.', uri.scope, ...path];
  return parts.join('/') + (uri.query === undefined ? '' : `?${uri.query}`);
}

/** Product codes and other identifiers in braces are the same in any case; all other names are case-sensitive. */
function comparable(segment: string): string {
  return segment.startsWith('{') && /^\{[0-9A-Fa-f-]{36}\}$/.test(segment) ? segment.toUpperCase() : segment;
}

// Addresses that are spelled so already, but for their scope: nearly all of them. A name in braces is a matter for below.
const SPELLED_SO = /^\.\/(?:[\w.!~*'()-]|%20|\/(?!\/|$))+$/;

/**
 * The one spelling of an address that equal addresses share: scope spelled out, names escaped one way.
 * @throws WireError `malformed`
 */
export function canonicalLocUri(uri: string): string {
  if (SPELLED_SO.test(uri) && uri[2] !== '/') {
    if (uri.startsWith('./Device/') || uri.startsWith('./User/')) return uri;
    if (uri !== './Device' && uri !== './User') return `./Device${uri.slice(1)}`;
  }
  const { scope, segments } = parseLocUri(uri);
  return ['.', scope, ...segments.map((segment) => escapeNodeName(comparable(segment)))].join('/');
}

/**
 * Whether two addresses name the same node: `./Vendor` is `./Device/Vendor`, escapes and queries do not count, node
 * names are case-sensitive but for GUIDs in braces. An address that cannot be read is only equal to itself.
 */
export function sameLocUri(left: string, right: string): boolean {
  if (left === right) return true;
  try {
    return canonicalLocUri(left) === canonicalLocUri(right);
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

/** The character between entries of a list in a node's value (DMClient CSP). */
export const LIST_DELIMITER = '\uF000';

/** The entries of a list value; empty ones are dropped. */
export function splitList(value: string): string[] {
  return value.split(LIST_DELIMITER).filter((entry) => entry !== '');
}

/**
 * A list value.
 * @throws WireError `malformed` when an entry is empty or holds the delimiter
 */
export function joinList(entries: readonly string[]): string {
  for (const entry of entries) {
    if (entry === '' || entry.includes(LIST_DELIMITER)) {
      throw new WireError(
        'malformed',
        'a list entry is empty or holds U+F000; leave it out',
        `entry "${entry.slice(0, 100)}"`,
      );
    }
  }
  return entries.join(LIST_DELIMITER);
}

/**
 * An entry of an Expected... list: a node to wait for, and how many packages must appear there (after `;`, for MSI
 * and modern applications).
 */
export type ExpectedNode = { readonly uri: string; readonly count?: number | undefined };

/** The entries of an Expected... list (DMClient CSP, FirstSyncStatus). */
export function parseExpectedNodes(value: string): ExpectedNode[] {
  return splitList(value).map((entry) => {
    const found = /^(.*);(\d{1,9})$/s.exec(entry);
    return found === null ? { uri: entry } : { uri: found[1] ?? '', count: Number(found[2]) };
  });
}

/** An Expected... list as a node's value. @throws WireError `malformed`, see `joinList` */
export function formatExpectedNodes(nodes: readonly ExpectedNode[]): string {
  return joinList(nodes.map(({ uri, count }) => (count === undefined ? uri : `${uri};${count}`)));
}
