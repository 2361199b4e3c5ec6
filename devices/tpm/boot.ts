/**
 * The TPM during one boot: the firmware starts it and measures, Windows reaches it, an orderly end tells it so. What was
 * measured is extended when somebody first asks the TPM for anything: nobody can tell, and most boots never ask.
 */

import { TPM_CC } from '#wire/tpm/constants.ts';
import type { Mains } from '../mains.ts';
import type { DeviceTask } from '../ports.ts';
import { createTpmClient, type TpmClient } from './client/index.ts';
import { measureBoot, type StartedSoftware } from './measured-boot.ts';
import type { FittedTpm, Tpm, TpmPort } from './tpm.ts';

/** The TPM of a boot. */
export interface TpmOfBoot {
  /** Undefined for a PC without a TPM. Settles once the firmware has started the TPM. */
  readonly port: () => Promise<TpmPort | undefined>;
  /** Before an orderly end: without it the TPM's clock is not safe afterwards. `clear`: a new owner, as a reset wants. */
  readonly end: (options: { readonly clear: boolean }) => Promise<void>;
}

/** Commands in which the TPM computes with a key, or makes one. */
const KEY_COMMANDS: ReadonlySet<number> = new Set([
  TPM_CC.CreatePrimary,
  TPM_CC.Create,
  TPM_CC.ActivateCredential,
  TPM_CC.Certify,
  TPM_CC.CertifyCreation,
  TPM_CC.Quote,
  TPM_CC.Sign,
]);
const CODE_OFFSET = 6;

/** Starts the TPM of a PC, as its firmware does. */
export function tpmOfBoot(
  { chip, keyCommandMs, awaitsUpgrade = false }: FittedTpm,
  mains: Mains,
  software: StartedSoftware,
): TpmOfBoot {
  if (chip === undefined) return { port: async () => undefined, end: async () => {} };
  const lent = chip.keyForTls && { keyForTls: chip.keyForTls };
  const powered: Tpm = { ...lent, transmit: (command) => mains.guard(() => chip.transmit(command)) };
  const client = createTpmClient(powered);
  const start = async (): Promise<TpmPort> => {
    await mains.guard(() => chip.powerOn());
    const started = await client.startup();
    let log: Promise<Buffer> | undefined;
    const eventLog = (): Promise<Buffer> => {
      // A TPM 1.2 does not understand: there is nothing to measure with.
      log ??= started.ok ? measured(client, software) : Promise.resolve(Buffer.alloc(0));
      return log;
    };
    const asked: Tpm = {
      ...lent,
      transmit: async (command) => {
        await eventLog();
        return powered.transmit(command);
      },
    };
    return { eventLog, for: (task) => reach(asked, keyCommandMs, task), awaitsUpgrade };
  };
  const port = start();
  return {
    port: () => port,
    end: async ({ clear }) => {
      if (clear) await client.clear();
      await client.shutdown();
    },
  };
}

async function measured(client: TpmClient, software: StartedSoftware): Promise<Buffer> {
  const log = await measureBoot(client, software);
  return log.ok ? log.value : Buffer.alloc(0);
}

function reach(tpm: Tpm, keyCommandMs: number, task: DeviceTask): Tpm {
  if (keyCommandMs === 0) return tpm;
  return {
    ...tpm,
    transmit: async (command) => {
      if (KEY_COMMANDS.has(Buffer.from(command).readUInt32BE(CODE_OFFSET)))
        await task.sleep(keyCommandMs, 'the TPM');
      return tpm.transmit(command);
    },
  };
}
