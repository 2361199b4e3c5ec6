/** The files that lie near a capture: what it refers to, and authorities' certificates. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CaptureSurroundings } from '#cloud';

const LARGEST_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 10_000;

/** What lies in the folders that were looked at so far, so that each is read only once. */
export interface SeenFolders {
  readonly certificates: Map<string, readonly Buffer[]>;
  readonly captures: Map<string, readonly string[]>;
}

/** No folder was looked at yet. */
export function noFolders(): SeenFolders {
  return { certificates: new Map(), captures: new Map() };
}

/** The surroundings of a capture at an absolute path. A capture names files only by their name, never by a path. */
export function surroundingsOf(file: string, seen: SeenFolders): CaptureSurroundings {
  const folder = path.dirname(file);
  const above = path.dirname(folder);
  const read = (name: string): Buffer | undefined => {
    if (path.basename(name) !== name || name === '') return undefined;
    return contentOf(path.join(folder, name)) ?? contentOf(path.join(above, name));
  };
  return {
    name: path.basename(file),
    read,
    captures: () => once(seen.captures, folder, () => namesIn(folder, /\.json$/i)),
    certificates: () => ({
      beside: once(seen.certificates, folder, () => certificatesBelow(folder)),
      above: once(seen.certificates, above, () => certificatesBelow(above)),
    }),
  };
}

function once<T>(known: Map<string, T>, folder: string, read: () => T): T {
  const value = known.get(folder) ?? read();
  known.set(folder, value);
  return value;
}

/** DER of the certificates in a folder and in its folder `certs`. */
function certificatesBelow(folder: string): Buffer[] {
  return [folder, path.join(folder, 'certs')].flatMap((place) =>
    namesIn(place, /\.(?:pem|crt|cer|der)$/i).flatMap((name) =>
      certificatesIn(contentOf(path.join(place, name)) ?? Buffer.alloc(0)),
    ),
  );
}

/** DER of the certificates in a PEM or DER file; none for a file that is neither. */
export function certificatesIn(bytes: Buffer): Buffer[] {
  if (bytes[0] === 0x30) return [bytes];
  const blocks = bytes
    .toString('latin1')
    .matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body = '']) => Buffer.from(body, 'base64'));
}

function namesIn(folder: string, pattern: RegExp): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .slice(0, MOST_FILES);
  } catch {
    // A folder that is not there has no files.
    return [];
  }
}

function contentOf(file: string): Buffer | undefined {
  try {
    return statSync(file).size <= LARGEST_BYTES ? readFileSync(file) : undefined;
  } catch {
    // Nor has a file that is not there any content.
    return undefined;
  }
}
