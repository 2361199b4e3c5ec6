import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  decodeOobeConfig,
  encodeOobeConfig,
  expandDeviceName,
  OOBE_CONFIG_BITS,
  parseProfile,
  parseProfileFile,
} from '../../wire/autopilot-profile.ts';
import { WireError } from '../../wire/error.ts';

// The example of "Windows Autopilot for existing devices" (Microsoft), with made-up ids.
const DOCUMENTED = {
  CloudAssignedTenantId: '1537de22-988c-4e93-b8a5-83890f34a69b',
  CloudAssignedDeviceName: 'WIN-%RAND:4%',
  CloudAssignedAutopilotUpdateTimeout: 1800000,
  CloudAssignedForcedEnrollment: 1,
  Version: 2049,
  Comment_File: 'Profile Autopilot Profile',
  CloudAssignedAadServerData:
    '{"ZeroTouchConfig":{"CloudAssignedTenantUpn":"","ForcedEnrollment":1,"CloudAssignedTenantDomain":"M365x373186.onmicrosoft.com"}}',
  CloudAssignedTenantDomain: 'M365x373186.onmicrosoft.com',
  CloudAssignedDomainJoinMethod: 0,
  CloudAssignedOobeConfig: 28,
  ZtdCorrelationId: '7F9E6025-1E13-45F3-BF82-A3E8C5B59EAC',
};

test('reads the documented file; members that no table names are kept', () => {
  const profile = parseProfileFile(Buffer.from(JSON.stringify(DOCUMENTED)));
  assert.equal(profile.CloudAssignedTenantDomain, 'M365x373186.onmicrosoft.com');
  assert.equal(profile.CloudAssignedAutopilotUpdateTimeout, 1800000);
  assert.deepEqual([...decodeOobeConfig(profile.CloudAssignedOobeConfig)].sort(), [
    'skipLicenceTerms',
    'skipOemRegistration',
    'skipPrivacySettings',
  ]);
});

test('1310 and 286, the numbers observed for user-driven profiles with and without the keyboard page', () => {
  const base = [
    'standardUser',
    'skipPrivacySettings',
    'skipOemRegistration',
    'skipLicenceTerms',
    'skipUpgradeUx',
  ] as const;
  assert.equal(encodeOobeConfig([...base, 'skipKeyboard']), 1310);
  assert.equal(encodeOobeConfig(base), 286);
});

test('flags round trip', () => {
  fc.assert(
    fc.property(fc.subarray(Object.keys(OOBE_CONFIG_BITS)), (names) => {
      const flags = [...decodeOobeConfig(4095)].filter((flag) => names.includes(flag));
      assert.deepEqual([...decodeOobeConfig(encodeOobeConfig(flags))].sort(), [...flags].sort());
    }),
  );
});

test('a byte-order mark, a missing member and broken JSON are named', () => {
  const text = JSON.stringify(DOCUMENTED);
  assert.throws(() => parseProfileFile(Buffer.from(`\uFEFF${text}`)), /byte-order mark/);
  assert.throws(() => parseProfileFile(Buffer.from(`\uFEFF${text}`, 'utf16le')), /byte-order mark/);
  const { Version: _, ...withoutVersion } = DOCUMENTED;
  assert.throws(
    () => parseProfile(JSON.stringify(withoutVersion)),
    (error: unknown) => error instanceof WireError && /Version/.test(error.where ?? ''),
  );
  assert.throws(() => parseProfile('{'), /not JSON/);
  fc.assert(
    fc.property(fc.json(), (json) => {
      try {
        parseProfile(json);
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
  );
});

test('device names follow the documented rules', () => {
  const facts = { serialNumber: 'ABC-12345678', digits: (count: number) => '7'.repeat(count) };
  assert.equal(expandDeviceName('WIN-%RAND:4%', facts), 'WIN-7777');
  assert.equal(expandDeviceName('CT-%SERIAL%', facts), 'CT-ABC-12345678');
  assert.equal(expandDeviceName('CONTOSO-%SERIAL%', facts).length, 15);
  assert.throws(() => expandDeviceName('%RAND:5%', facts), /digits only/);
  assert.throws(() => expandDeviceName('My PC', facts), /letters, digits and hyphens/);
});
