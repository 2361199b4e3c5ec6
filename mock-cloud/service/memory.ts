/** What a service keeps beside the store: as long as the cloud lives, and no longer. */

/** Something that is kept, and how it begins. Its file does not export it from the folder: it is the service's own. */
export interface Kept<Value> {
  /** For messages, e.g. `intune.withheldCommands`. */
  readonly name: string;
  make(): Value;
}

/** Gives the one value of the cloud; makes it when it is first asked for. */
export type Memory = <Value>(kept: Kept<Value>) => Value;

/** The memory of one cloud. */
export function createMemory(): Memory {
  const values = new Map<Kept<unknown>, { readonly value: unknown }>();
  return <Value>(kept: Kept<Value>): Value => {
    const found = values.get(kept) ?? { value: kept.make() };
    values.set(kept, found);
    // What is kept under a definition is what that definition has made.
    return found.value as Value;
  };
}
