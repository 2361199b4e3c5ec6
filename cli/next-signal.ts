/** Waits for the end that the user asks for. */

/** Settles at the first SIGINT, SIGTERM or SIGHUP; a second one ends the process at once, as it would any other. */
export function nextSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const settle = (): void => {
    for (const signal of signals) process.off(signal, settle);
    resolve();
  };
  for (const signal of signals) process.on(signal, settle);
  return promise;
}
