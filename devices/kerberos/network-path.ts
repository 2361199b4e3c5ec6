/** The way to a controller over the network of this PC. */

import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import type { ControllerPath } from './controller-path.ts';
import { exchangeOverStream } from './stream-exchange.ts';

const PORT = 88;

/** How long Windows waits for an answer (KdcWaitTime; see below). */
const LIMIT_MS = 10_000;

/**
 * The path to a controller by its name, e.g. `dc1.corp.contoso.com`. It waits on the task's time. Streams only: Windows asks no
 * controller by UDP unless somebody has set MaxPacketSize
 * (https://learn.microsoft.com/troubleshoot/windows-server/windows-security/kerberos-protocol-registry-kdc-configuration-keys).
 */
export function networkPath({ pc, task }: Activity, host: string): ControllerPath {
  const what = `Kerberos with ${host}`;
  return {
    stream: async (request) => {
      const { stream } = await pc.network.connect(host, PORT);
      // Time stands still while the controller works, but for where it waits itself.
      const hold = task.hold(what);
      stream.on('waiting', () => hold.suspend()).on('running', () => hold.resume());
      const work = exchangeOverStream(stream, host, request).finally(() => hold.release());
      try {
        return await task.wait(`the answer to ${what}`, work, { limitMs: LIMIT_MS });
      } catch (error) {
        if (!(error instanceof Error && error.name === 'TimeLimitError')) throw error;
        stream.destroy();
        throw new NetworkError('timeout', host, `no answer within ${LIMIT_MS / 1000} s`);
      }
    },
  };
}
