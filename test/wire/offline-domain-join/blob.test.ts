import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  decodeProvisionData,
  decodeProvisionText,
  decodeSaveFile,
  encodeProvisionData,
  encodeProvisionText,
  encodeSaveFile,
  OFFLINE_DOMAIN_JOIN_BLOB,
  OFFLINE_DOMAIN_JOIN_STATE,
  partsOf,
} from '../../../wire/offline-domain-join/index.ts';
import { encodeSyncMl, parseSyncMl } from '../../../wire/syncml.ts';
import { refused } from '../support.ts';
import { anyProvisionData, everyPart, win7Blob } from './values.ts';

/** Base64 that Samba's tools made: see fixtures/README.md. */
const writtenBySamba = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

describe('the offline domain join blob', () => {
  test('begins as every blob that Windows writes', () => {
    assert.match(encodeProvisionText(everyPart), /^ARAIAMzMzM[w-z]/);
  });

  test('has the first text where observers of sessions with Intune find it', () => {
    // pytune reads the domain at 0xc0, behind the headers, two blobs, and the first blob's fixed part.
    const [count, ...units] = new Uint32Array(encodeProvisionData(everyPart).slice(0xc0, 0xcc).buffer);
    assert.deepEqual([count, ...units], ['corp.contoso.com'.length + 1, 0, 'corp.contoso.com'.length + 1]);
  });

  test('what is written is read', () => {
    assert.deepEqual(decodeProvisionData(encodeProvisionData(everyPart)), everyPart);
    fc.assert(
      fc.property(anyProvisionData, (data) => {
        assert.deepEqual(decodeProvisionData(encodeProvisionData(data)), data);
      }),
    );
  });

  test('one that Samba wrote is read, with every part', () => {
    assert.deepEqual(decodeProvisionText(writtenBySamba('samba-every-part.b64')), everyPart);
    assert.notEqual(
      writtenBySamba('samba-every-part.b64').replaceAll('\n', ''),
      encodeProvisionText(everyPart),
    );
  });

  test('a reader takes the package, and without one the oldest format', () => {
    const kinds = (parts: ReturnType<typeof partsOf>): string[] => parts.map(({ kind }) => kind);
    assert.deepEqual(kinds(partsOf(everyPart)), [
      'joinProvider',
      'joinProvider3',
      'joinProvider2',
      'certProvider',
      'policyProvider',
    ]);
    assert.deepEqual(partsOf({ blobs: [{ kind: 'win7', content: win7Blob }] }), [
      { kind: 'joinProvider', flags: 1, content: win7Blob },
    ]);
    assert.deepEqual(partsOf({ blobs: [{ kind: 'unknown', format: 3, content: Uint8Array.of(1) }] }), []);
  });
});

describe('the file of djoin', () => {
  test('is UTF-16 with a byte order mark and a closing NUL', () => {
    const file = encodeSaveFile(everyPart);
    assert.deepEqual([...file.subarray(0, 4)], [0xff, 0xfe, 0x41, 0x00]);
    assert.deepEqual([...file.subarray(-2)], [0, 0]);
    assert.deepEqual(decodeSaveFile(file), everyPart);
  });

  test('is read from ASCII, and without the NUL, too', () => {
    assert.deepEqual(decodeSaveFile(Buffer.from(`${encodeProvisionText(everyPart)}\r\n`)), everyPart);
    assert.deepEqual(decodeSaveFile(encodeSaveFile(everyPart).subarray(0, -2)), everyPart);
  });

  test('half a character, and what is not base64, are refused', () => {
    refused('malformed', () => decodeSaveFile(encodeSaveFile(everyPart).subarray(0, -1)));
    refused('malformed', () => decodeSaveFile(Buffer.from('no blob!')));
    refused('missing', () => decodeSaveFile(Buffer.alloc(0)));
  });

  test('one that Samba wrote is read', () => {
    const data = decodeSaveFile(Buffer.from(writtenBySamba('samba-savefile.b64'), 'base64'));
    const [join, account] = partsOf(data);
    assert.deepEqual(account, {
      kind: 'joinProvider3',
      flags: 0,
      content: { rid: 0, sid: 'S-1-5-21-1004336348-1177238915-682003330-0' },
    });
    assert.ok(join?.kind === 'joinProvider');
    assert.deepEqual(data.blobs[0], { kind: 'win7', content: join.content });
    assert.deepEqual(join.content, {
      domain: 'CORP.CONTOSO.COM',
      machineName: 'LT-0042',
      machinePassword: 'Xk2p',
      dnsDomainInfo: {
        name: 'CORP',
        dnsDomainName: 'CORP.CONTOSO.COM',
        dnsForestName: 'corp.contoso.com',
        domainGuid: '6b1f3a52-0d8e-4c55-9d0a-2f4c6a7b8c9d',
        sid: 'S-1-5-21-1004336348-1177238915-682003330',
      },
      dcInfo: {
        domainControllerName: '\\\\dc1.corp.contoso.com',
        domainControllerAddress: '\\\\10.0.0.4',
        domainControllerAddressType: 1,
        domainGuid: '6b1f3a52-0d8e-4c55-9d0a-2f4c6a7b8c9d',
        domainName: 'CORP.CONTOSO.COM',
        dnsForestName: 'corp.contoso.com',
        flags: 0,
      },
      options: 6,
    });
  });
});

test('a management session carries the blob in an Exec', () => {
  const { command, locUri, meta } = OFFLINE_DOMAIN_JOIN_BLOB;
  const message = encodeSyncMl({
    header: {
      sessionId: '1',
      messageId: 2,
      target: { uri: 'LT-0042' },
      source: { uri: 'https://r.manage.microsoft.com' },
    },
    commands: [
      { kind: command, cmdId: 18, items: [{ target: locUri, meta, data: encodeProvisionText(everyPart) }] },
    ],
    final: true,
  });
  const [read] = parseSyncMl(message).commands;
  assert.ok(read?.kind === 'Exec');
  assert.deepEqual(decodeProvisionText(read.items[0]?.data ?? ''), everyPart);
  assert.equal(OFFLINE_DOMAIN_JOIN_STATE.processed, 2);
});
