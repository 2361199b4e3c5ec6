/** The disk of a PC: records by name, kept over restarts and power loss. */

import type { DiskPort } from '../ports.ts';

/** The disk as a part of the PC. */
export interface Disk extends DiskPort {
  /** Everything on it, for another process or a report. */
  image(): Record<string, unknown>;
  /** How many bytes the records take. */
  size(): number;
}

/** A record: the text on the disk, and what it was last read as, frozen, so that nobody changes the disk by hand. */
interface Stored {
  readonly text: string;
  value?: { readonly record: unknown };
}

function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

/** An empty disk, or one with the records of `image`. */
export function createDisk(image: Readonly<Record<string, unknown>> = {}): Disk {
  // Kept as text: what is on a disk shares nothing with memory.
  const records = new Map<string, Stored>(
    Object.entries(image).map(([name, record]) => [name, { text: JSON.stringify(record) }]),
  );
  // In order, so that a folder is found without a look at every record of the disk.
  const names = [...records.keys()].sort();
  return {
    read: async (name) => {
      const stored = records.get(name);
      if (stored === undefined) return undefined;
      stored.value ??= { record: frozen(JSON.parse(stored.text)) };
      return stored.value.record;
    },
    write: async (name, record) => {
      if (!records.has(name)) names.splice(placeOf(names, name), 0, name);
      records.set(name, { text: JSON.stringify(record) });
    },
    delete: async (name) => {
      if (records.delete(name)) names.splice(placeOf(names, name), 1);
    },
    list: async (prefix) => {
      const first = placeOf(names, prefix);
      let end = first;
      while (names[end]?.startsWith(prefix)) end += 1;
      return names.slice(first, end);
    },
    image: () => Object.fromEntries([...records].map(([name, { text }]) => [name, JSON.parse(text)])),
    size: () => [...records].reduce((sum, [name, { text }]) => sum + name.length + text.length, 0),
  };
}

/** Where a name stands in the ordered list, or would stand. */
function placeOf(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
