/** The power of one boot: from the moment it fails, nothing of this boot settles any more. */

export interface Mains {
  readonly off: boolean;
  cut(): void;
  /** Passes on how `promise` settles, as long as there is power. */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

/** The power of a boot that begins. */
export function createMains(): Mains {
  let off = false;
  return {
    get off() {
      return off;
    },
    cut: () => {
      off = true;
    },
    guard: <T>(work: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        if (off) return;
        work().then(
          (value) => {
            if (!off) resolve(value);
          },
          (error: unknown) => {
            if (!off) reject(error);
          },
        );
      }),
  };
}
