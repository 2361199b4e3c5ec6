/** Takes a Graph URL apart (graph.md section 1). */

import { notServedHeader } from '../not-served/index.ts';
import { refuse } from './refusals.ts';
import type { GraphVersion, Segment } from './schema/index.ts';

/** A URL of Graph, taken apart. */
export interface Address {
  readonly version: GraphVersion;
  readonly segments: readonly Segment[];
  /** What follows the question mark, still encoded. */
  readonly query: string;
}

/**
 * Refuses what is not /v1.0/... or /beta/..., and percent signs that encode nothing. Besides these the host has the
 * userinfo endpoint of OpenID Connect (https://learn.microsoft.com/entra/identity-platform/userinfo).
 */
export function parseAddress(url: string): Address {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const [first = '', ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  const version = first.toLowerCase();
  if (version === 'oidc' && rest[0]?.toLowerCase() === 'userinfo')
    throw refuse('notServed', '/oidc/userinfo', { headers: notServedHeader('GET', '/oidc/userinfo') });
  if (version !== 'v1.0' && version !== 'beta') throw refuse('segment', first);
  return { version, segments: rest.flatMap(split), query: mark < 0 ? '' : url.slice(mark + 1) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw refuse('segment', part);
  }
}

/** managedDevices('x') is managedDevices and its key x; devices(deviceId='x') keeps the name of the alternate key. */
function split(part: string): Segment[] {
  const open = part.indexOf('(');
  if (open <= 0 || !part.endsWith(')')) return [{ text: part, inBrackets: false }];
  const inner = part.slice(open + 1, -1).trim();
  const name = { text: part.slice(0, open), inBrackets: false };
  const alternate = /^(\w+)\s*=\s*'?(.*?)'?$/s.exec(inner);
  const key = alternate === null ? unquote(inner) : `${alternate[1]}=${alternate[2]}`;
  return [name, { text: key, inBrackets: true }];
}

function unquote(text: string): string {
  return text.length >= 2 && text.startsWith("'") && text.endsWith("'")
    ? text.slice(1, -1).replaceAll("''", "'")
    : text;
}

/** The path as the services write it in messages and contexts: keys in brackets and quotes. */
export function writePath(names: readonly string[], isKey: (index: number) => boolean): string {
  return names.reduce((path, name, index) => {
    if (isKey(index)) return `${path}('${name.replaceAll("'", "''")}')`;
    return path === '' ? name : `${path}/${name}`;
  }, '');
}
