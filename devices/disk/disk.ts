/** The disk of a PC: records by name, kept over restarts and power loss. */

import type { DiskPort } from '../ports.ts';

export interface Disk extends DiskPort {
  /** Everything on it, for another process or a report. */
  image(): Record<string, unknown>;
  /** How many bytes the records take. */
  size(): number;
}

/** An empty disk, or one with the records of `image`. */
export function createDisk(image: Readonly<Record<string, unknown>> = {}): Disk {
  // Kept as text: what is on a disk shares nothing with memory.
  const records = new Map(Object.entries(image).map(([name, record]) => [name, JSON.stringify(record)]));
  return {
    read: async (name) => {
      const text = records.get(name);
      return text === undefined ? undefined : JSON.parse(text);
    },
    write: async (name, record) => void records.set(name, JSON.stringify(record)),
    delete: async (name) => void records.delete(name),
    list: async (prefix) => [...records.keys()].filter((name) => name.startsWith(prefix)).sort(),
    image: () => Object.fromEntries([...records].map(([name, text]) => [name, JSON.parse(text)])),
    size: () => [...records].reduce((sum, [name, text]) => sum + name.length + text.length, 0),
  };
}
