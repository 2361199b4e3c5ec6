/** What a collection has been asked since it was last written: most questions of a request have been asked by the one before. */

/** The answers that are remembered of one collection. */
export interface Answers {
  /** The answer to the question, worked out when it is not known. What is remembered must not be changed by anyone. */
  remember<T>(question: string, answer: () => T): T;
  /** The collection is written: nothing that was known holds, but for the answer that the writer knows. */
  forget(): void;
  /** Keeps an answer that is known without asking. */
  know(question: string, value: unknown): void;
  /** Whether an answer is remembered. */
  isKnown(question: string): boolean;
  /** Whether this is what is remembered as the answer. */
  knows(question: string, value: unknown): boolean;
}

/** The most answers that are kept; a store with many devices does not fill the memory with what one of them asked. */
const MOST = 64;

/** Nothing is remembered yet. */
export function createAnswers(): Answers {
  const known = new Map<string, { readonly value: unknown }>();
  const know = (question: string, value: unknown): void => {
    if (known.size >= MOST) known.clear();
    known.set(question, { value });
  };
  return {
    remember: <T>(question: string, answer: () => T): T => {
      const found = known.get(question);
      // A question stands for one kind of answer: the store builds both in one place.
      if (found !== undefined) return found.value as T;
      const value = answer();
      know(question, value);
      return value;
    },
    forget: () => known.clear(),
    know,
    isKnown: (question) => known.has(question),
    knows: (question, value) => known.get(question)?.value === value,
  };
}

/** Makes a document unchangeable, to its depth. */
export function frozen<T>(value: T): T {
  freeze(value);
  return value;
}

/**
 * Makes a document unchangeable, to its depth, if JSON gives it back as it is: it holds no `undefined`, and nothing but
 * plain objects, arrays, text, finite numbers, booleans and null. False when it does not. What is frozen has been asked before.
 */
export function freeze(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number'
      ? Number.isFinite(value)
      : value !== undefined && typeof value !== 'function';
  if (Object.isFrozen(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  for (const part of Object.values(value)) if (!freeze(part)) return false;
  Object.freeze(value);
  return true;
}
