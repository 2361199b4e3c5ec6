/** Verification of quotes: what a TPM would make is accepted, and what it would not is refused with its reason. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verifyQuote } from '../../../../mock-cloud/attestation/verify/index.ts';
import type { QuoteAttest } from '../../../../wire/tpm/attest.ts';
import { TPM_ALG } from '../../../../wire/tpm/constants.ts';
import { EVENT_TYPE } from '../../../../wire/tpm/event-log.ts';
import { replay } from '../../../../wire/tpm/event-log-replay.ts';
import { measuredEvent, pcSpec, SEPARATOR, writeEventLog } from '../../../../wire/tpm/event-log-write.ts';
import { type PcrSelection, pcrDigest } from '../../../../wire/tpm/pcr-selection.ts';
import { aikStatement, headOf, signed, type TpmKey } from './statements.ts';
import { flipped, KEYS, messageOf, nonce, refusal, windows } from './verdicts.ts';

const { SHA1, SHA256, SHA384 } = TPM_ALG;

describe('quotes', () => {
  const BANKS = [SHA1, SHA256];
  const separators = [0, 1, 2, 3, 4, 5, 6, 7].map((pcr) =>
    measuredEvent(BANKS, { pcr, type: EVENT_TYPE.EV_SEPARATOR, data: SEPARATOR.firmware }),
  );
  const blob = {
    pcr: 0,
    type: EVENT_TYPE.EV_EFI_PLATFORM_FIRMWARE_BLOB,
    data: Buffer.alloc(16),
    measured: Buffer.from('code'),
  };
  const log = {
    format: 'crypto-agile',
    spec: pcSpec(BANKS),
    events: [measuredEvent(BANKS, blob), ...separators],
  } as const;
  const banks = replay(log);
  const pcrs = [0, 1, 2, 3, 4, 5, 6, 7];
  const valuesOf = (selection: readonly PcrSelection[]) =>
    selection.flatMap(({ hash, pcrs: list }) =>
      list.map((pcr) => ({ bank: hash, pcr, value: banks.get(hash)?.get(pcr) ?? Buffer.alloc(20) })),
    );

  function quote(key: TpmKey, selection: readonly PcrSelection[]) {
    const pcrValues = valuesOf(selection);
    const value = (bank: number, pcr: number) =>
      pcrValues.find((one) => one.bank === bank && one.pcr === pcr)?.value;
    const digest = pcrDigest(key.scheme.hash ?? SHA256, selection, value);
    const attest: QuoteAttest = {
      type: 'quote',
      ...headOf(key, nonce),
      pcrSelect: selection,
      pcrDigest: digest,
    };
    return { aik: key.area, nonce, pcrValues, eventLog: writeEventLog(log), ...signed(key, attest) };
  }
  const sha256 = [{ hash: SHA256, pcrs }];
  const both = [
    { hash: SHA1, pcrs: [0, 7] },
    { hash: SHA256, pcrs },
  ];

  for (const [name, key] of KEYS)
    test(`${name}: accepted, over one bank and over two, with the log`, () => {
      for (const selection of [sha256, both]) {
        const verdict = verifyQuote({ ...quote(key, selection), selection });
        assert.ok(verdict.verdict === 'accepted', messageOf(verdict));
        assert.equal(verdict.eventLog?.events.length, 9);
      }
    });

  test('policy asks for these PCRs, no more and no less', () => {
    const good = quote(windows, sha256);
    for (const selection of [[{ hash: SHA256, pcrs: [0, 7] }], [{ hash: SHA1, pcrs }], both, []])
      assert.equal(refusal(verifyQuote({ ...good, selection })), 'selection-mismatch');
    for (const empty of [[], [{ hash: SHA256, pcrs: [] }]])
      assert.equal(refusal(verifyQuote(quote(windows, empty))), 'empty-selection');
  });

  test('values: one changed, one missing, one too many, one of another size', () => {
    const good = quote(windows, sha256);
    const [first, ...rest] = good.pcrValues;
    assert.ok(first);
    const change = (pcrValues: typeof good.pcrValues): string => refusal(verifyQuote({ ...good, pcrValues }));
    assert.equal(change([{ ...first, value: Buffer.alloc(32) }, ...rest]), 'pcr-digest-mismatch');
    assert.equal(change(rest), 'pcr-values-mismatch');
    assert.equal(change([...good.pcrValues, { ...first, pcr: 9 }]), 'pcr-values-mismatch');
    assert.equal(change([...good.pcrValues, first]), 'pcr-values-mismatch');
    assert.equal(change([{ ...first, value: Buffer.alloc(20) }, ...rest]), 'pcr-values-mismatch');
  });

  test('the digest is by the hash of the signature scheme', () => {
    const attest: QuoteAttest = {
      type: 'quote',
      ...headOf(windows, nonce),
      pcrSelect: sha256,
      pcrDigest: pcrDigest(SHA256, sha256, (bank, pcr) => banks.get(bank)?.get(pcr)),
    };
    assert.equal(
      refusal(verifyQuote({ ...quote(windows, sha256), ...signed(windows, attest) })),
      'pcr-digest-mismatch',
    );
  });

  const changedLog = (events: readonly (typeof log.events)[number][]): Buffer =>
    writeEventLog({ ...log, events });

  test('a log that leads elsewhere: an event added, left out, moved', () => {
    const good = quote(windows, sha256);
    const [first, ...rest] = log.events;
    assert.ok(first);
    for (const events of [
      [...log.events, first],
      rest,
      log.events.slice(0, -1),
      [...rest, first],
      [{ ...first, pcr: 1 }, ...rest],
    ])
      assert.equal(refusal(verifyQuote({ ...good, eventLog: changedLog(events) })), 'event-log-mismatch');
    const sha384 = writeEventLog({ format: 'crypto-agile', spec: pcSpec([SHA384]), events: [] });
    assert.equal(refusal(verifyQuote({ ...good, eventLog: sha384 })), 'event-log-mismatch');
    assert.equal(refusal(verifyQuote({ ...good, eventLog: good.eventLog.subarray(0, -1) })), 'truncated');
  });

  test('an event that says something else than was measured', () => {
    const good = quote(windows, sha256);
    const lie = log.events.map((event, index) =>
      index === 8 ? { ...event, data: Buffer.from('none') } : event,
    );
    assert.equal(refusal(verifyQuote({ ...good, eventLog: changedLog(lie) })), 'event-digest-mismatch');
  });

  test('a self-made statement of another magic, with a good signature', () => {
    const good = quote(windows, sha256);
    const attest = flipped(good.attest, 0);
    assert.equal(refusal(verifyQuote({ ...good, ...signed(windows, attest) })), 'wrong-magic');
  });

  test('a statement of another type is no quote', () => {
    const { attest, signature } = aikStatement(windows, nonce);
    assert.equal(refusal(verifyQuote({ ...quote(windows, sha256), attest, signature })), 'wrong-type');
  });
});
