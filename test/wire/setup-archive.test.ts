/** Content of a Win32 app: an archive that others can read, and the setup file that the command line names in it. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { WireError } from '../../wire/error.ts';
import { encodeInstallerPackage } from '../../wire/installer-package.ts';
import { encodeSetupArchive, parseSetupArchive, setupFileOf } from '../../wire/setup-archive.ts';
import { encodeZip } from '../../wire/zip.ts';

const PYTHON = '/usr/bin/python3';
const INSTALLER = {
  kind: 'win32',
  name: 'Contoso VPN',
  publisher: 'Contoso',
  version: '1.0',
  minutes: 3,
  exitCode: 0,
  leaves: { productCodes: [], files: ['C:\\Program Files\\Contoso\\app.exe'], services: [] },
} as const;
const installer = {
  ...INSTALLER,
  leaves: { productCodes: [], files: [...INSTALLER.leaves.files], services: [] },
};

for (const [line, file] of [
  ['setup.exe /quiet', 'setup.exe'],
  ['"Contoso Setup.exe" /S', 'Contoso Setup.exe'],
  ['.\\bin\\Install.CMD', 'Install.CMD'],
  ['vpn.msi', 'vpn.msi'],
  ['msiexec /i vpn.msi /q', 'setup.exe'],
  ['%SystemRoot%\\setup', 'setup.exe'],
  ['', 'setup.exe'],
] as const) {
  test(`the setup file of ${JSON.stringify(line)} is ${file}`, () => assert.equal(setupFileOf(line), file));
}

test('what was packed is found by the command line, in any case', () => {
  const archive = encodeSetupArchive(installer, 'Setup.EXE /quiet');
  assert.deepEqual(parseSetupArchive(archive, 'setup.exe /norestart'), installer);
});

test('Python reads the archive', { skip: existsSync(PYTHON) ? false : `${PYTHON} is not installed` }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-archive-'));
  try {
    const path = join(folder, 'content.zip');
    writeFileSync(path, encodeSetupArchive(installer, '"Contoso Setup.exe" /S'));
    const read = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist())';
    assert.equal(
      execFileSync(PYTHON, ['-c', read, path], { encoding: 'utf8' }).trim(),
      "None ['Contoso Setup.exe']",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

for (const [what, bytes, code] of [
  ['no archive', encodeInstallerPackage(installer), 'malformed'],
  ['nothing', Buffer.alloc(0), 'malformed'],
  ['an archive without the file', encodeZip({ 'readme.txt': Buffer.from('hello') }), 'missing'],
  ['a file that is no installer', encodeZip({ 'setup.exe': Buffer.from('MZ') }), 'malformed'],
] as const) {
  test(`${what} is refused: ${code}`, () => {
    assert.throws(
      () => parseSetupArchive(bytes, 'setup.exe'),
      (error) => error instanceof WireError && error.code === code,
    );
  });
}
