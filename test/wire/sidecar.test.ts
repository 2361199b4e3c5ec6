import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';
import {
  CHECKIN_REASON,
  encodeSidecarSession,
  gatewayUrl,
  MAX_SIDECAR_PAYLOAD_LENGTH,
  packPayload,
  parseSidecarSession,
  SIDECAR_CONTENT_TYPE,
  sidecarSessionId,
  sidecarSessionPath,
  unpackPayload,
} from '../../wire/sidecar.ts';
import { refused } from './support.ts';

const ID = '8c1d0a55-7f1e-4d5b-9a53-0c4e2f7b6a10';

const python = (script: string, input: string): string =>
  execFileSync('python3', ['-c', script], { input, encoding: 'utf8' });

// What secureworks/pytune does with a payload (IME.decompress_string), and its reverse.
const UNPACK = `import sys,base64,gzip,struct
b = base64.b64decode(sys.stdin.read())
n = struct.unpack('<I', b[:4])[0]
plain = gzip.decompress(b[4:])
assert len(plain) == n
sys.stdout.buffer.write(plain)`;
const PACK = `import sys,base64,gzip,struct
plain = sys.stdin.buffer.read()
print(base64.b64encode(struct.pack('<I', len(plain)) + gzip.compress(plain)).decode(), end='')`;

test('Python unpacks what we pack, and we unpack what Python packs', () => {
  const json = JSON.stringify([{ Name: 'Zeichenprogramm für \u{1F5BC}' }]);
  assert.equal(python(UNPACK, packPayload(json)), json);
  assert.equal(unpackPayload(python(PACK, json)), json);
});

test('any text goes there and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(unpackPayload(packPayload(text)), text);
    }),
  );
});

function packed(length: number, rest: Uint8Array): string {
  const header = Buffer.alloc(4);
  header.writeUInt32LE(length);
  return Buffer.concat([header, rest]).toString('base64');
}

test('a payload that lies about its length, or would fill the memory, is refused', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  assert.match(
    refused('malformed', () => unpackPayload(packed(1000, bomb))).message,
    /more than the announced 1000/,
  );
  refused('too-large', () => unpackPayload(packed(MAX_SIDECAR_PAYLOAD_LENGTH + 1, bomb)));
  refused('malformed', () => unpackPayload(packed(MAX_SIDECAR_PAYLOAD_LENGTH, bomb)));
  assert.match(refused('malformed', () => unpackPayload(packed(9, gzipSync('short')))).message, /5 bytes.*9/);
  refused('malformed', () => unpackPayload(packed(4, gzipSync('short'))));
  refused('too-large', () => unpackPayload('A'.repeat(2 * MAX_SIDECAR_PAYLOAD_LENGTH + 4)));
  refused('too-large', () => packPayload(' '.repeat(MAX_SIDECAR_PAYLOAD_LENGTH + 1)));
});

test('a payload that is no payload is refused, whatever it is', () => {
  refused('malformed', () => unpackPayload('%%%'));
  refused('malformed', () => unpackPayload('AAA='));
  refused('malformed', () => unpackPayload(packed(1, gzipSync(Buffer.from([0xff])))));
  refused('malformed', () => unpackPayload(packed(5, gzipSync('short').subarray(0, 12))));
  const base64 = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64'));
  fc.assert(
    fc.property(fc.oneof(fc.string(), base64), (hostile) => {
      try {
        unpackPayload(hostile);
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
  );
});

const addresses = (...services: readonly object[]): string => JSON.stringify([{ Services: services }]);

test('the gateway is found among the services', () => {
  const url = 'https://fef.example/StatelessSideCarGatewayService';
  const other = { ServiceName: 'DeviceGatewayProxy', Url: 'https://other.example/' };
  assert.equal(gatewayUrl(addresses(other, { ServiceName: 'SideCarGatewayService', Url: `${url}/` })), url);
  assert.match(refused('missing', () => gatewayUrl(addresses(other))).message, /SideCarGatewayService/);
  refused('missing', () => gatewayUrl('[]'));
  refused('malformed', () => gatewayUrl('<html>'));
  const wrong = refused('unexpected', () =>
    gatewayUrl(addresses({ ServiceName: 'SideCarGatewayService', Url: 1 })),
  );
  assert.equal(wrong.where, 'ServiceAddresses.0.Services.0.Url');
});

test('a session as pytune sends it is read, and is written with ClientInfo as text', () => {
  const sent = {
    Key: ID,
    SessionId: ID,
    RequestContentType: 'GetSelectedApp',
    RequestPayload: '[]',
    ResponseContentType: null,
    ClientInfo:
      '{"DeviceName":"PC1","SideCarAgentVersion":"1.83.107.0","Win10SMode":false,"AgentCrashSeen":true}',
    ResponsePayload: null,
    EnabledFlights: null,
    CheckinIntervalMinutes: null,
    GenericWorkloadRequests: null,
    GenericWorkloadResponse: null,
    CheckinReason: 'AgentRestart',
    CheckinReasonPayload: null,
  };
  const session = parseSidecarSession(JSON.stringify(sent));
  assert.equal(session.ClientInfo?.DeviceName, 'PC1');
  assert.equal(session.RequestContentType, SIDECAR_CONTENT_TYPE.selectedApps);
  assert.equal(session.CheckinReason, CHECKIN_REASON.agentRestart);
  assert.deepEqual(JSON.parse(encodeSidecarSession(session)), sent);
  const answer = { ...session, 'odata.metadata': 'x', ResponsePayload: 'y', CheckinIntervalMinutes: 56 };
  assert.deepEqual(parseSidecarSession(encodeSidecarSession(answer)), answer);
});

test('a session that is damaged is refused, and the member is named', () => {
  const session = { Key: ID, SessionId: ID, RequestContentType: 'PolicyRequest' };
  const where = (change: object): string | undefined =>
    refused('unexpected', () => parseSidecarSession(JSON.stringify({ ...session, ...change }))).where;
  assert.equal(where({ Key: 'x' }), 'session.Key');
  assert.equal(where({ ClientInfo: {} }), 'session.ClientInfo');
  assert.equal(where({ ClientInfo: '{' }), 'session.ClientInfo');
  assert.equal(where({ ClientInfo: '{"DeviceName":1}' }), 'session.ClientInfo.DeviceName');
  refused('malformed', () => parseSidecarSession('{'));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (hostile) => {
      assert.throws(() => parseSidecarSession(hostile), WireError);
    }),
  );
});

test('the address of a session is read in the ways that tools write it', () => {
  assert.equal(sidecarSessionPath(ID), `/SideCarGatewaySessions('${ID}')?api-version=1.5`);
  for (const path of [
    sidecarSessionPath(ID),
    `/StatelessSideCarGatewayService${sidecarSessionPath(ID.toUpperCase())}`,
    `/X/sidecargatewaysessions(guid'${ID}')`,
    `/X/SideCarGatewaySessions(%27${ID}%27)?api-version=1.5`,
    `/X/SideCarGatewaySessions('${ID}')%3Fapi-version=1.5`,
  ])
    assert.equal(sidecarSessionId(path), ID, path);
  for (const path of ['/', "/SideCarGatewaySessions('1')", `/SideCarGatewaySessions('${ID}')x`])
    assert.equal(sidecarSessionId(path), undefined, path);
});
