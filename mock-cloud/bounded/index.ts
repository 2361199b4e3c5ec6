/**
 * Things that are remembered by a name and made again alike when they are not. Names come from clients, in paths, queries
 * and host labels: a client that makes them up must not fill the memory.
 */
export interface Bounded<Thing> {
  /** The thing of this name, made when it is not remembered. */
  of(name: string): Thing;
  /** All that are remembered now. */
  all(): Iterable<Thing>;
}

/** Remembers at most `most` things; when there are more, it begins anew. */
export function createBounded<Thing>(most: number, make: (name: string) => Thing): Bounded<Thing> {
  const known = new Map<string, Thing>();
  return {
    of: (name) => {
      const found = known.get(name);
      if (found !== undefined) return found;
      if (known.size >= most) known.clear();
      const made = make(name);
      known.set(name, made);
      return made;
    },
    all: () => known.values(),
  };
}
