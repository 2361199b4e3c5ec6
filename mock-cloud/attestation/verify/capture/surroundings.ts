/** What a capture file may refer to, and what comes out of it. */

import { z } from 'zod';
import type { Refused } from '../refusal.ts';
import { hex } from './fields.ts';

/** Where a capture lies. Reading is the caller's: nothing here touches a disk. */
export interface Surroundings {
  /** The file's name, without folders. */
  readonly name: string;
  /** A file of the same folder, or of the one above, by name; undefined when there is none. */
  readonly read: (name: string) => Buffer | undefined;
  /** JSON files of the same folder, by name: captures of the same machine. */
  readonly captures: () => readonly string[];
  /** DER of the certificates that lie near: in the same folder, and one above. */
  readonly certificates: () => { readonly beside: readonly Buffer[]; readonly above: readonly Buffer[] };
  /** DER of the only roots to trust; left out: every authority that signed itself, of those that lie near. */
  readonly roots?: readonly Buffer[];
  /** Milliseconds at which certificates must be valid; left out: when the certificate itself began to be. */
  readonly now?: number;
}

/** What came of one item of a file. */
export type Finding =
  | { readonly item: string; readonly verdict: 'accepted'; readonly notes: readonly string[] }
  | ({ readonly item: string; readonly notes: readonly string[] } & Refused);

/** What a check of an item gives back: what could not be checked, in sentences. */
export interface Checked {
  readonly notes: readonly string[];
}

/** An attestation key that another capture of the same machine describes. */
export interface KnownAik {
  readonly publicArea: Buffer;
  readonly parentQualifiedName: Buffer;
}

const knownAiks = z.array(z.object({ id: z.string(), publicTPMT_PUBLIC: hex, parentQualifiedName: hex }));

/** The attestation key that `aik.json` beside the capture has under this id. */
export function knownAik(surroundings: Surroundings, id: string | undefined): KnownAik | undefined {
  const found = knownAiks.safeParse(beside(surroundings, 'aik.json')).data?.find((aik) => aik.id === id);
  return found && { publicArea: found.publicTPMT_PUBLIC, parentQualifiedName: found.parentQualifiedName };
}

const knownTemplates = z.object({ templates: z.array(z.object({ id: z.string(), publicTPMT_PUBLIC: hex })) });

/** The public area of the key that `templates.json` beside the capture has under this id. */
export function knownMadeKey(surroundings: Surroundings, id: string | undefined): Buffer | undefined {
  const known = knownTemplates.safeParse(beside(surroundings, 'templates.json')).data?.templates;
  return known?.find((template) => template.id === id)?.publicTPMT_PUBLIC;
}

/** Another capture of the same machine; one folder up it may be another machine's. */
function beside(surroundings: Surroundings, name: string): unknown {
  const bytes = surroundings.captures().includes(name) ? surroundings.read(name) : undefined;
  return bytes === undefined ? undefined : jsonOf(bytes);
}

/** The JSON of a file; undefined for what is none. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
