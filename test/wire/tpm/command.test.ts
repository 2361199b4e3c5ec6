/** Commands and responses as bytes, and response codes in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  describeResponseCode,
  parseCommand,
  parseResponse,
  passwordSession,
  TpmCommandError,
  writeCommand,
  writeResponse,
} from '../../../wire/tpm/command.ts';
import { TPM_CC, TPM_RC, TPM_RH } from '../../../wire/tpm/constants.ts';
import { refused } from '../support.ts';

/** Records as the codecs make them: with a prototype. */
const plain = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true });

// The table of response codes that a real TPM gave (tpm.md section 2).
const SEEN: readonly (readonly [number, string])[] = [
  [0x1df, 'TPM_RC_INTEGRITY, parameter 1'],
  [0x2e7, 'TPM_RC_ECC_POINT, parameter 2'],
  [0x101, 'TPM_RC_FAILURE'],
  [0x1d5, 'TPM_RC_SIZE, parameter 1'],
  [0x12f, 'TPM_RC_AUTH_UNAVAILABLE'],
  [0xa9d, 'TPM_RC_POLICY_FAIL, session 2'],
  [0x9a2, 'TPM_RC_BAD_AUTH, session 1'],
  [0x3e0, 'TPM_RC_TICKET, parameter 3'],
  [0x29c, 'TPM_RC_KEY, handle 2'],
  [0x18b, 'TPM_RC_HANDLE, handle 1'],
  [0x184, 'TPM_RC_VALUE, handle 1'],
  [0x910, 'TPM_RC_REFERENCE_H0'],
  [0x907, 'TPM_RC_LOCALITY'],
  [0x902, 'TPM_RC_OBJECT_MEMORY'],
  [0x903, 'TPM_RC_SESSION_MEMORY'],
  [0x100, 'TPM_RC_INITIALIZE'],
  [0x143, 'TPM_RC_COMMAND_CODE'],
  [0x14c, 'TPM_RC_NV_DEFINED'],
  [0x921, 'TPM_RC_LOCKOUT'],
  [0x922, 'TPM_RC_RETRY'],
  [0x000, 'TPM_RC_SUCCESS'],
  [0x777, 'TPM_RC 0x777'],
];

test('response codes are told with the number of their parameter, handle or session', () => {
  for (const [code, words] of SEEN) assert.equal(describeResponseCode(code), words);
});

test('a command with a password is laid out as part 1 of the library shows it', () => {
  const bytes = writeCommand({
    code: TPM_CC.PCR_Reset,
    handles: [16],
    sessions: [passwordSession()],
    parameters: Buffer.alloc(0),
  });
  assert.equal(
    bytes.toString('hex'),
    '8002' + '0000001b' + '0000013d' + '00000010' + '00000009' + '40000009' + '0000' + '00' + '0000',
  );
  const random = writeCommand({
    code: TPM_CC.GetRandom,
    handles: [],
    sessions: [],
    parameters: Buffer.from([0, 8]),
  });
  assert.equal(random.toString('hex'), '8001' + '0000000c' + '0000017b' + '0008');
});

const anyBytes = (maxLength: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes));
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const session = plain({ handle: u32, nonce: anyBytes(64), attributes: fc.nat(255), hmac: anyBytes(64) });

test('commands and responses come back as they were written', () => {
  const command = plain({
    code: fc.constantFrom(TPM_CC.ActivateCredential, TPM_CC.Certify),
    handles: fc.tuple(u32, u32).map((pair) => [...pair]),
    sessions: fc.array(session, { minLength: 2, maxLength: 3 }),
    parameters: anyBytes(50),
  });
  fc.assert(
    fc.property(command, (value) => {
      const { tag, ...again } = parseCommand(writeCommand(value));
      assert.deepEqual(again, value);
      assert.equal(tag, 0x8002);
    }),
    { numRuns: 100 },
  );
  const answers = fc.array(plain({ nonce: anyBytes(64), attributes: fc.nat(255), hmac: anyBytes(64) }), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(u32, anyBytes(50), answers, (handle, parameters, sessions) => {
      const value = { code: 0, handle, parameters, sessions };
      const { tag: _, ...again } = parseResponse(writeResponse(value), TPM_CC.CreatePrimary);
      assert.deepEqual(again, value);
    }),
    { numRuns: 100 },
  );
});

test('an error has ten bytes and nothing else', () => {
  const bytes = writeResponse({ code: 0x9a2, parameters: Buffer.from([1]), sessions: [] });
  assert.equal(bytes.toString('hex'), '80010000000a000009a2');
  assert.equal(parseResponse(bytes, TPM_CC.Quote).code, 0x9a2);
  refused('malformed', () => parseResponse(bytes.subarray(0, 9), TPM_CC.Quote));
});

test('a command that cannot be read has the code that a TPM answers', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['80010000000b0000014400', TPM_RC.SUCCESS],
    ['8001', TPM_RC.COMMAND_SIZE],
    ['00c10000000c000001440000', TPM_RC.BAD_TAG],
    ['80010000000d000001440000', TPM_RC.COMMAND_SIZE],
    ['80010000000a00000999', TPM_RC.COMMAND_CODE],
    ['80010000000a00000173', TPM_RC.INSUFFICIENT + 0x100],
    ['80010000000e0000013d00000010', TPM_RC.AUTH_MISSING],
    ['8002000000120000013d0000001000000001', TPM_RC.AUTHSIZE],
    ['80020000001b0000013d00000010000000094000000900ff000000', TPM_RC.AUTHSIZE],
  ];
  for (const [hex, expected] of cases) assert.equal(codeOf(Buffer.from(hex, 'hex')), expected, hex);
});

function codeOf(bytes: Buffer): number {
  try {
    parseCommand(bytes);
    return TPM_RC.SUCCESS;
  } catch (error) {
    assert.ok(error instanceof TpmCommandError, String(error));
    return error.responseCode;
  }
}

test('any bytes are a command or a response code', () => {
  const header = fc.tuple(
    fc.constantFrom(0x8001, 0x8002),
    fc.constantFrom(...Object.values(TPM_CC)),
    anyBytes(60),
  );
  const hostile = fc.oneof(
    anyBytes(60),
    header.map(([tag, code, rest]) => {
      const head = Buffer.alloc(10);
      head.writeUInt16BE(tag);
      head.writeUInt32BE(10 + rest.length, 2);
      head.writeUInt32BE(code, 6);
      return Buffer.concat([head, rest]);
    }),
  );
  fc.assert(
    fc.property(hostile, (bytes) => {
      assert.equal(typeof codeOf(bytes), 'number');
    }),
    { numRuns: 500 },
  );
});

test('the password session is that of an empty password', () => {
  assert.deepEqual(passwordSession(), {
    handle: TPM_RH.PASSWORD,
    nonce: Buffer.alloc(0),
    attributes: 0,
    hmac: Buffer.alloc(0),
  });
});
