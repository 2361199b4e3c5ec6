/** Event logs of real machines: read, written again, replayed to the values that tpm2-tools computed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { TPM_ALG } from '../../../wire/tpm/constants.ts';
import { EVENT_TYPE, type EventLog, parseEventLog } from '../../../wire/tpm/event-log.ts';
import { replay, startValue } from '../../../wire/tpm/event-log-replay.ts';
import {
  measuredEvent,
  pcSpec,
  SEPARATOR,
  uefiVariableData,
  writeEventLog,
} from '../../../wire/tpm/event-log-write.ts';
import { digestOf, hashAlgorithmOf } from '../../../wire/tpm/hash.ts';
import { refused } from '../support.ts';
import { vector, vectorBytes } from './vectors.ts';

const THIRD_PARTY = ['crypto-agile-eventlog.bin', 'secure-boot-eventlog.bin', 'windows-real-eventlog.bin'];
const FILES = ['tpm/eventlog.bin', ...THIRD_PARTY.map((name) => `tpm/third-party/${name}`)];

test('logs of both forms are written as they were read', () => {
  for (const file of FILES) {
    const bytes = vectorBytes(file);
    assert.ok(writeEventLog(parseEventLog(bytes)).equals(bytes), file);
  }
});

const values = z.record(z.string(), z.record(z.string(), z.string()));

test('real logs replay to the values that tpm2-tools computed', () => {
  const expected = z.record(z.string(), z.unknown()).parse(vector('tpm/third-party/expected.json'));
  for (const name of THIRD_PARTY) {
    const banks = replay(parseEventLog(vectorBytes(`tpm/third-party/${name}`)));
    const told = Object.entries(values.parse(expected[name]));
    assert.equal(banks.size, told.length);
    for (const [bank, pcrs] of told) {
      const reached = banks.get(hashAlgorithmOf(bank) ?? 0) ?? new Map<number, Buffer>();
      const text = Object.fromEntries([...reached].map(([pcr, value]) => [pcr, value.toString('hex')]));
      assert.deepEqual(text, pcrs);
    }
  }
});

test('the constructed log replays to the PCRs of the TPM that it was extended into', () => {
  const shape = z.object({
    pcrValues: z.array(z.object({ bank: z.string(), pcr: z.int(), value: z.string() })),
  });
  const banks = replay(parseEventLog(vectorBytes('tpm/eventlog.bin')));
  const { pcrValues } = shape.parse(vector('tpm/eventlog.json'));
  assert.ok(pcrValues.length >= 16);
  for (const { bank, pcr, value } of pcrValues)
    assert.equal(
      banks
        .get(hashAlgorithmOf(bank) ?? 0)
        ?.get(pcr)
        ?.toString('hex'),
      value,
    );
});

const BANKS = [TPM_ALG.SHA1, TPM_ALG.SHA256];

test('PCR 0 starts with the locality that the log tells; EV_NO_ACTION extends nothing', () => {
  const locality = Buffer.concat([Buffer.from('StartupLocality\0'), Buffer.from([3])]);
  const zeroes = BANKS.map((algorithm) => ({
    algorithm,
    digest: Buffer.alloc(algorithm === TPM_ALG.SHA1 ? 20 : 32),
  }));
  const separator = measuredEvent(BANKS, { pcr: 0, type: EVENT_TYPE.EV_SEPARATOR, data: SEPARATOR.firmware });
  const noAction = { pcr: 0, type: EVENT_TYPE.EV_NO_ACTION, digests: zeroes, data: locality };
  const log: EventLog = { format: 'crypto-agile', spec: pcSpec(BANKS), events: [noAction, separator] };
  const again = parseEventLog(writeEventLog(log));
  assert.deepEqual(again, log);
  const start = Buffer.alloc(32);
  start[31] = 3;
  const value = replay(again).get(TPM_ALG.SHA256)?.get(0);
  assert.deepEqual(value, digestOf(TPM_ALG.SHA256, start, digestOf(TPM_ALG.SHA256, Buffer.alloc(4))));
});

test('PCRs 17 to 22 start with ones', () => {
  assert.deepEqual(startValue(TPM_ALG.SHA1, 17), Buffer.alloc(20, 0xff));
  assert.deepEqual(startValue(TPM_ALG.SHA1, 16), Buffer.alloc(20));
  assert.deepEqual(startValue(TPM_ALG.SHA1, 23), Buffer.alloc(20));
});

test('a UEFI variable is laid out as the SecureBoot event of a real log', () => {
  const log = parseEventLog(vectorBytes('tpm/eventlog.bin'));
  const data = uefiVariableData({
    vendor: '8be4df61-93ca-11d2-aa0d-00e098032b8c',
    name: 'SecureBoot',
    data: Buffer.from([0]),
  });
  const event = log.events.find(({ type }) => type === EVENT_TYPE.EV_EFI_VARIABLE_DRIVER_CONFIG);
  assert.deepEqual(event?.data, data);
  assert.deepEqual(
    measuredEvent(BANKS, { pcr: 7, type: EVENT_TYPE.EV_EFI_VARIABLE_DRIVER_CONFIG, data }),
    event,
  );
  refused('malformed', () => uefiVariableData({ vendor: 'none', name: 'X', data }));
});

test('what is wrong is named with its record and byte', () => {
  const good = vectorBytes('tpm/eventlog.bin');
  const cut = refused('missing', () => parseEventLog(good.subarray(0, good.length - 1)));
  assert.match(cut.where ?? '', /^event log, record 2\d, byte \d+$/);
  refused('missing', () => parseEventLog(Buffer.alloc(0)));
  const changed = (at: number, value: number): Buffer => {
    const bytes = Buffer.from(good);
    bytes[at] = value;
    return bytes;
  };
  assert.match(refused('malformed', () => parseEventLog(changed(0, 99))).message, /no PCR 99/);
  refused('malformed', () => parseEventLog(changed(0, 1)));
  refused('unsupported', () => parseEventLog(changed(53, 1)));
});
