/** Diagnostics as management orders them, and the archive that a PC packs them into. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  areasOf,
  collectingCommand,
  encodeArchiveDefinition,
  encodeArchiveResults,
  parseArchiveDefinition,
} from '../../wire/diagnostic-archive.ts';
import { WireError } from '../../wire/error.ts';
import { encodeZip, parseZip } from '../../wire/zip.ts';

const definition = {
  id: '0f0e0d0c-1111-4222-8333-444455556666',
  sasUrl: 'https://lgmsapeweu.blob.core.windows.net/a/b.zip?sp=cw&sig=a%2Bb',
  commands: [collectingCommand(['Autopilot', 'TPM'])],
};

test('a definition is read as it was written', () => {
  assert.deepEqual(parseArchiveDefinition(encodeArchiveDefinition(definition)), definition);
});

test('a definition that the public description shows is read', () => {
  const { sasUrl } = definition;
  const text = `<Collection><ID>1</ID><SasUrl><![CDATA[${sasUrl}]]></SasUrl><RegistryKey>HKLM\\Software\\Policies</RegistryKey><Command>%windir%\\system32\\ipconfig.exe /all</Command></Collection>`;
  assert.deepEqual(parseArchiveDefinition(text), {
    id: '1',
    sasUrl,
    commands: ['%windir%\\system32\\ipconfig.exe /all'],
  });
});

test('without a place to go, or to one that is not HTTPS, there is no collection', () => {
  for (const text of [
    '<Collection><ID>1</ID></Collection>',
    '<Collection><ID>1</ID><SasUrl>http://example.com/a</SasUrl></Collection>',
    '<Collection><SasUrl>https://example.com/a</SasUrl></Collection>',
    '<Other/>',
    'no XML',
  ])
    assert.throws(() => parseArchiveDefinition(text), WireError, text);
});

test('only the diagnostics tool collects areas', () => {
  assert.deepEqual(areasOf(collectingCommand(['Autopilot', 'TPM'])), ['Autopilot', 'TPM']);
  assert.deepEqual(areasOf('%windir%\\system32\\ipconfig.exe /all'), []);
});

test('the results tell how it ended', () => {
  assert.match(encodeArchiveResults('1', '0x80072EFD'), /<Collection HRESULT="0x80072EFD"><ID>1<\/ID>/);
});

test('an archive gives back its files', () => {
  const files = {
    'AppWorkload.log': Buffer.from('a line'),
    'Grüße.txt': Buffer.alloc(70_000, 1),
    empty: Buffer.alloc(0),
  };
  assert.deepEqual(parseZip(encodeZip(files)), files);
  assert.deepEqual(parseZip(encodeZip({})), {});
});

test('what is cut off, compressed or damaged is no archive', () => {
  const archive = encodeZip({ 'a.txt': Buffer.from('text') });
  const compressed = Buffer.from(archive);
  compressed.writeUInt16LE(8, archive.length - 22 - 46 - 5 + 10);
  const damaged = Buffer.from(archive);
  damaged.write('T', 35);
  const beyond = Buffer.from(archive);
  beyond.writeUInt32LE(0xffffffff, archive.length - 6);
  for (const broken of [Buffer.alloc(0), archive.subarray(0, -1), compressed, damaged, beyond])
    assert.throws(() => parseZip(broken), WireError);
});
