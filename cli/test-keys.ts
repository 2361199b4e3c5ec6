/** Test keys for a command that serves: it says for whom it waits, and waits no longer than the user does. */
import { type KeyPair, loadKeyPool } from '#cloud';

/** The keys; undefined when the user wanted the end (`stopped`) before they were there. */
export async function testKeys(
  count: number,
  stopped: Promise<void>,
): Promise<readonly KeyPair[] | undefined> {
  const waiting = new AbortController();
  void stopped.then(() => waiting.abort());
  const { signal } = waiting;
  try {
    return await loadKeyPool(count, { signal, onWait: (owner) => console.error(waitingText(owner)) });
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** What is said while another process makes keys. */
export function waitingText(owner: number): string {
  return `glovebox: waiting for process ${owner}, which is making test keys.`;
}
