/** SyncML in WBXML: bytes that libwbxml has written, libwbxml as a reader of ours, and messages by chance. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';
import { encodeSyncMl, parseSyncMl } from '../../wire/syncml.ts';
import { decodeBinarySyncMl, encodeBinarySyncMl } from '../../wire/syncml-binary.ts';
import { parseXml, type XmlElement } from '../../wire/xml.ts';

const TOOL = process.env.WBXML2XML ?? '/usr/bin/wbxml2xml';

const MESSAGE = (body: string): string =>
  '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID>' +
  '<MsgID>1</MsgID><Target><LocURI>https://x/y</LocURI></Target><Source><LocURI>abc</LocURI></Source><Meta>' +
  `<MaxMsgSize xmlns="syncml:metinf">5000</MaxMsgSize></Meta></SyncHdr><SyncBody>${body}<Final/></SyncBody></SyncML>`;
const ALERT = MESSAGE('<Alert><CmdID>2</CmdID><Data>1201</Data></Alert>');

/** The same message as xml2wbxml of libwbxml 0.11.8 writes it. */
const LIBWBXML = Buffer.from(
  '03a4016a006d6c7103312e3200017203444d2f312e32000165033100015b033100016e570368747470733a2f2f782f790001016757036162630001015a00014c03353030300001010100006b464b033200014f0331323031000101120101',
  'hex',
);

/** Names, namespaces and texts: what a message is, however it was written. */
const shape = (element: XmlElement): unknown => [
  element.name,
  element.namespace.toLowerCase(),
  element.children.map((child) => (typeof child === 'string' ? child : shape(child))),
];
const shapeOf = (text: string): unknown => shape(parseXml(text));

describe('libwbxml', () => {
  test('its bytes are read as the message that they were made of', () => {
    assert.deepEqual(shapeOf(decodeBinarySyncMl(LIBWBXML)), shapeOf(ALERT));
  });

  test('ours are the same, byte for byte', () => {
    assert.equal(encodeBinarySyncMl(ALERT).toString('hex'), LIBWBXML.toString('hex'));
  });

  test('wbxml2xml reads ours', { skip: existsSync(TOOL) ? false : `${TOOL} is not installed` }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'glovebox-wbxml-'));
    try {
      const [binary, text] = [join(folder, 'message.wbxml'), join(folder, 'message.xml')];
      const command =
        '<Replace><CmdID>3</CmdID><Item><Target><LocURI>./Vendor/MSFT/Ä</LocURI></Target><Meta><Format xmlns="syncml:metinf">' +
        'chr</Format><Type xmlns="syncml:metinf">text/plain</Type></Meta><Data>&lt;a&gt; &amp; "b"</Data></Item></Replace>';
      writeFileSync(binary, encodeBinarySyncMl(MESSAGE(command)));
      execFileSync(TOOL, ['-m', '0', '-o', text, binary], { stdio: 'pipe' });
      const read = readFileSync(text, 'utf8').replace(/<!DOCTYPE[^>]*>/, '');
      assert.deepEqual(shapeOf(read), shapeOf(MESSAGE(command)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test('strings of the table, opaque data and characters by their number are text as well', () => {
  const table = Buffer.from('1.2\0', 'latin1');
  const head = Buffer.from([0x02, 0xa4, 0x01, 0x6a, table.length]);
  // SyncML, SyncHdr, VerDTD from the table; VerProto opaque; SessionID by entities.
  const body = Buffer.from('6d6c7183000172c306444d2f312e32016502310232010101', 'hex');
  assert.deepEqual(
    shapeOf(decodeBinarySyncMl(Buffer.concat([head, table, body]))),
    shapeOf(
      '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>12</SessionID></SyncHdr></SyncML>',
    ),
  );
});

test('messages by chance come back as they were', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 60 })
    .filter((value) => /^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]*$/u.test(value));
  const command = fc.record({ id: fc.integer({ min: 1, max: 999 }), uri: text, data: text });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 8 }), (commands) => {
      const escaped = (value: string): string =>
        value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      const message = MESSAGE(
        commands
          .map(
            ({ id, uri, data }) =>
              `<Get><CmdID>${id}</CmdID><Item><Target><LocURI>./${escaped(uri)}</LocURI></Target><Data>${escaped(data)}</Data></Item></Get>`,
          )
          .join(''),
      );
      assert.deepEqual(shapeOf(decodeBinarySyncMl(encodeBinarySyncMl(message))), shapeOf(message));
    }),
  );
});

test('what our own codec writes survives the way through bytes', () => {
  const message = parseSyncMl(ALERT);
  assert.deepEqual(parseSyncMl(decodeBinarySyncMl(encodeBinarySyncMl(encodeSyncMl(message)))), message);
});

test('whatever bytes come, it is a WireError or a text', () => {
  const attempt = (bytes: Uint8Array): void => {
    try {
      decodeBinarySyncMl(bytes);
    } catch (error) {
      assert.ok(error instanceof WireError, String(error));
    }
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), attempt));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: LIBWBXML.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
      (at, value) => {
        const changed = Buffer.from(LIBWBXML);
        changed[at] = value;
        attempt(changed);
        attempt(changed.subarray(0, at));
      },
    ),
  );
});

const head = (...bytes: readonly number[]): Buffer => Buffer.from([0x03, 0xa4, 0x01, 0x6a, 0x00, ...bytes]);
const BAD: readonly [string, Buffer, string][] = [
  ['nothing', Buffer.alloc(0), 'missing'],
  ['another version', Buffer.from([0x09, 0xa4, 0x01, 0x6a, 0x00, 0x2d]), 'unsupported'],
  ['another document (WML)', Buffer.from([0x03, 0x04, 0x6a, 0x00, 0x2d]), 'unsupported'],
  ['another character set', Buffer.from([0x03, 0xa4, 0x01, 0x04, 0x00, 0x2d]), 'unsupported'],
  ['a page that is none', head(0x00, 0x07, 0x45), 'unsupported'],
  ['a tag that is none', head(0x3f), 'unsupported'],
  ['a tag with attributes', head(0xad, 0x01), 'unsupported'],
  ['an element without an end', head(0x6d, 0x6c), 'missing'],
  ['more than one document', head(0x2d, 0x2d), 'unexpected'],
  ['a string without an end', head(0x6d, 0x03, 0x41), 'missing'],
  ['a string that is not UTF-8', head(0x6d, 0x03, 0xff, 0x00, 0x01), 'malformed'],
  ['a string of a table that is empty', head(0x6d, 0x83, 0x00, 0x01), 'malformed'],
  ['opaque data that is longer than the message', head(0x6d, 0xc3, 0x8f, 0xff, 0x7f), 'missing'],
  ['a hundred levels', head(...Array.from({ length: 100 }, () => 0x6d)), 'too-deep'],
];
for (const [what, bytes, code] of BAD) {
  test(`${what} is refused: ${code}`, () => {
    assert.throws(
      () => decodeBinarySyncMl(bytes),
      (error) => error instanceof WireError && error.code === code,
    );
  });
}

test('an element that has no token cannot be written', () => {
  assert.throws(() => encodeBinarySyncMl(MESSAGE('<Later/>')), WireError);
});
