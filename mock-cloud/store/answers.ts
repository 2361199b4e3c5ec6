/** What a collection has been asked since it was last written: most questions of a request have been asked by the one before. */

/** The answers that are remembered of one collection. */
export interface Answers {
  /** The answer to the question, worked out when it is not known. What is remembered must not be changed by anyone. */
  remember<T>(question: string, answer: () => T): T;
  /** The collection is written: nothing that was known holds. */
  forget(): void;
}

/** The most answers that are kept; a store with many devices does not fill the memory with what one of them asked. */
const MOST = 256;

/** Nothing is remembered yet. */
export function createAnswers(): Answers {
  const known = new Map<string, { readonly value: unknown }>();
  return {
    remember: <T>(question: string, answer: () => T): T => {
      const found = known.get(question);
      // A question stands for one kind of answer: the store builds both in one place.
      if (found !== undefined) return found.value as T;
      if (known.size >= MOST) known.clear();
      const value = answer();
      known.set(question, { value });
      return value;
    },
    forget: () => known.clear(),
  };
}

/** Makes a document unchangeable, to its depth. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
