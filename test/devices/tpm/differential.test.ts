/** The embedded TPM answers as a TPM does: the same commands go to swtpm (libtpms), the answers must be alike. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { commandShape } from '#wire/tpm/command.ts';
import { TPM_CAP } from '#wire/tpm/constants.ts';
import { createTpmClient, swtpmAvailability, type TpmChip } from '../../../devices/tpm/index.ts';
import { BACKENDS } from './bench.ts';
import { CASES, type Case } from './cases/index.ts';

const swtpm = swtpmAvailability();

describe('the embedded TPM beside swtpm', { skip: swtpm.available ? false : swtpm.why }, () => {
  const chips: TpmChip[] = [];
  before(async () => {
    chips.push(await BACKENDS.embedded(), await BACKENDS.swtpm());
  });
  after(async () => {
    for (const chip of chips) await chip.close();
  });

  for (const one of CASES) {
    test(one.name, async () => {
      const [embedded, software] = chips;
      assert.ok(embedded && software);
      assert.deepEqual(await record(embedded, one), await record(software, one));
    });
  }
});

/** Answers that are the same in every TPM, from which byte on: after the header, PCR_Read's count of changes, whether a list goes on. */
const CONTENTS: ReadonlyMap<string, number> = new Map([
  ['PolicyGetDigest', 10],
  ['PCR_Read', 14],
  ['GetCapability', 11],
  ['NV_ReadPublic', 10],
  ['NV_Read', 10],
]);

/** What was answered, a line a command. */
async function record(chip: TpmChip, { run, sizesDiffer = false }: Case): Promise<string[]> {
  const lines: string[] = [];
  const transmit = async (bytes: Uint8Array): Promise<Buffer> => {
    const answer = Buffer.from(await chip.transmit(bytes));
    const code = bytes.length >= 10 ? Buffer.from(bytes).readUInt32BE(6) : 0;
    const name = commandShape(code)?.name ?? `0x${code.toString(16)}`;
    const size = sizesDiffer ? '' : `, ${answer.length} bytes`;
    // Properties are each maker's own.
    const own = name === 'GetCapability' && bytes[13] === TPM_CAP.TPM_PROPERTIES;
    const start = own ? undefined : CONTENTS.get(name);
    const content = start === undefined ? '' : ` ${answer.toString('hex', start)}`;
    const rc = answer.readUInt32BE(6).toString(16);
    lines.push(`${name} -> ${answer.toString('hex', 0, 2)} 0x${rc}${size}${content}`);
    return answer;
  };
  const client = createTpmClient({ transmit });
  const fresh = createTpmClient(chip);
  await chip.powerOn();
  await fresh.startup();
  try {
    await run({ client, raw: transmit, cycle: () => chip.powerOn() });
  } catch (error) {
    lines.push(`ended by ${error instanceof Error ? error.message : String(error)}`);
  }
  // The next case finds nothing of this one but the seeds of the platform.
  await chip.powerOn();
  await fresh.startup();
  await fresh.clear();
  await fresh.shutdown();
  return lines;
}
