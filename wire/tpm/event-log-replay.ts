/** What a log comes to: the values that its digests lead to in the PCRs (PC Client Platform Firmware Profile section 3). */

import type { EventLog, TcgEvent } from './event-log.ts';
import { EVENT_TYPE } from './event-types.ts';
import { digestOf, findHash } from './hash.ts';

/** Values by bank (TPM_ALG) and PCR. */
export type PcrBanks = ReadonlyMap<number, ReadonlyMap<number, Buffer>>;

const STARTUP_LOCALITY = Buffer.from('StartupLocality\0', 'latin1');
const NO_PCR = 0xffffffff;

/** The value of a PCR after a start: 17 to 22 all ones, all others zero; PCR 0's last byte is the startup locality. */
export function startValue(bank: number, pcr: number, locality = 0): Buffer {
  const size = findHash(bank)?.size ?? 0;
  const value = Buffer.alloc(size, pcr >= 17 && pcr <= 22 ? 0xff : 0x00);
  if (pcr === 0 && size > 0) value[size - 1] = locality;
  return value;
}

/**
 * Replays a log: new value = hash(old || digest), each bank by itself; EV_NO_ACTION is not extended.
 * @returns the PCRs that the log extends, by bank; banks whose hash is not known here are left out
 */
export function replay(log: EventLog): PcrBanks {
  const banks = new Map<number, Map<number, Buffer>>();
  let locality = 0;
  for (const event of log.events) {
    if (event.type === EVENT_TYPE.EV_NO_ACTION) {
      locality = startupLocality(event) ?? locality;
      continue;
    }
    if (event.pcr === NO_PCR) continue;
    for (const { algorithm, digest } of event.digests) {
      if (findHash(algorithm) === undefined) continue;
      const bank = banks.get(algorithm) ?? new Map<number, Buffer>();
      banks.set(algorithm, bank);
      const old = bank.get(event.pcr) ?? startValue(algorithm, event.pcr, locality);
      bank.set(event.pcr, digestOf(algorithm, old, digest));
    }
  }
  return banks;
}

/** The locality that a record tells PCR 0 was started from; undefined for any other record. */
function startupLocality({ pcr, data }: TcgEvent): number | undefined {
  const told = pcr === 0 && data.length === STARTUP_LOCALITY.length + 1;
  if (!told || !data.subarray(0, STARTUP_LOCALITY.length).equals(STARTUP_LOCALITY)) return undefined;
  return data.at(-1);
}
