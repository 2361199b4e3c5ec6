/** What the TPM tests share: captures of real TPMs, and their fields by name. */
import { readdirSync, readFileSync } from 'node:fs';

/** Folders with captures: the TPM of the reference, another with other keys, and a real Windows PC. */
export const FOLDERS = ['tpm', 'tpm-other-keys', 'tpm/third-party'] as const;

const root = new URL('../../vectors/', import.meta.url);

/** The bytes of a file in `test/vectors`. */
export function vectorBytes(file: string): Buffer {
  return readFileSync(new URL(file, root));
}

/** The JSON of a file in `test/vectors`. */
export function vector(file: string): unknown {
  return JSON.parse(vectorBytes(file).toString('utf8'));
}

/** Every capture as JSON, by its path in `test/vectors`; statements that must be refused are left out. */
export function captures(): readonly { file: string; json: unknown }[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root))
      .filter((name) => name.endsWith('.json') && name !== 'negatives.json')
      .map((name) => ({ file: `${folder}/${name}`, json: vector(`${folder}/${name}`) })),
  );
}

/** A text in a capture, and the way to it. */
export interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
}

/** Every text of a JSON value. */
export function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** The bytes of all fields whose name ends so, in all captures. */
export function fieldsNamed(ending: string): readonly Buffer[] {
  const texts = captures().flatMap(({ json }) =>
    leavesOf(json)
      .filter(({ path }) => path.at(-1)?.endsWith(ending) === true)
      .map(({ text }) => text),
  );
  return [...new Set(texts)].map((text) => Buffer.from(text, 'hex'));
}
