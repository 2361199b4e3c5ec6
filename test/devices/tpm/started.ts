/** A TPM that was started, with its client, for tests that do not care about power. */

import type { TpmResult } from '../../../devices/tpm/client/index.ts';
import { createTpmClient, type TpmChip, type TpmClient } from '../../../devices/tpm/index.ts';
import { embeddedTpm } from './bench.ts';

/** The value of a command, or a failed test that prints the refusal. */
export function value<T>(result: TpmResult<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.text);
}

/** The response code of a command; 0 for one that went well. */
export function responseCode(result: TpmResult<unknown>): number {
  return result.ok ? 0 : result.responseCode;
}

/** Switches a chip on and starts it. */
export async function started(chip: TpmChip = embeddedTpm()): Promise<TpmClient> {
  await chip.powerOn();
  const client = createTpmClient(chip);
  value(await client.startup());
  return client;
}
