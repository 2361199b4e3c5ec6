/** AutopilotConfigurationFile.json: read as the documents want it, passed over otherwise. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { putOfflineProfile, readOfflineProfile } from '../../../devices/autopilot/index.ts';
import { createDisk } from '../../../devices/disk/index.ts';

const PROFILE = {
  Comment_File: 'Profile Kiosk',
  Version: 2049,
  ZtdCorrelationId: '7f9e6025-1e13-45f3-bf82-a3e8c5b59eac',
  CloudAssignedTenantId: '9a063bd6-2a3c-4d5e-8f70-1b2c3d4e5f60',
  CloudAssignedTenantDomain: 'contoso.com',
  CloudAssignedDomainJoinMethod: 1,
  CloudAssignedOobeConfig: 20,
};

async function read(bytes: Uint8Array): ReturnType<typeof readOfflineProfile> {
  const disk = createDisk();
  await putOfflineProfile(disk, bytes);
  return readOfflineProfile({ disk });
}

test('a file in ANSI is the profile', async () => {
  const text = JSON.stringify(PROFILE);
  const found = await read(Buffer.from(text));
  assert.equal(found?.json, text);
  const { name, domainJoinMethod, oobeConfig, showsLicenceTerms, asksLanguage } = found.profile;
  assert.deepEqual(
    { name, domainJoinMethod, oobeConfig, showsLicenceTerms, asksLanguage },
    {
      name: 'Profile Kiosk',
      domainJoinMethod: 1,
      oobeConfig: 20,
      showsLicenceTerms: false,
      asksLanguage: true,
    },
  );
});

const passedOver: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-16', Buffer.from(`\uFEFF${JSON.stringify(PROFILE)}`, 'utf16le')],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${JSON.stringify(PROFILE)}`)],
  ['two profiles one after the other', Buffer.from(`${JSON.stringify(PROFILE)}\n${JSON.stringify(PROFILE)}`)],
  [
    'another number than 0 or 1',
    Buffer.from(JSON.stringify({ ...PROFILE, CloudAssignedDomainJoinMethod: 2 })),
  ],
  ['no version', Buffer.from(JSON.stringify({ ...PROFILE, Version: undefined }))],
  ['nothing', new Uint8Array()],
];
for (const [what, bytes] of passedOver)
  test(`a file is passed over: ${what}`, async () => {
    assert.equal(await read(bytes), undefined);
  });

test('no file is no profile', async () => {
  assert.equal(await readOfflineProfile({ disk: createDisk() }), undefined);
});
