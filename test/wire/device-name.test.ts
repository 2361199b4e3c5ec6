import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeAadServerData, parseAadServerData } from '../../wire/autopilot-profile.ts';
import { BOOTSTRAP_ERRORS, BootstrapError, BootstrapRequest } from '../../wire/autopilot-service.ts';
import { deviceNameProblems, expandDeviceName } from '../../wire/device-name.ts';
import { WireError } from '../../wire/error.ts';
import { refused } from './support.ts';

const facts = { serialNumber: 'PF2X-7', digits: (count: number) => '4'.repeat(count) };

test('a template that breaks a rule is told so in the documented words (SETUP-PROF-008 to 010)', () => {
  const messages: Readonly<Record<string, readonly string[]>> = {
    'CT-%SERIAL%': [],
    'WIN-%RAND:4%': [],
    'FIFTEEN-CHARS-1': [],
    'SIXTEEN-CHARS-12': ['Name must be 15 characters or less'],
    'CONTOSO-LAP%RAND:5%': ['Name must be 15 characters or less'],
    '%RAND:5%': ['Name must also contain letters and/or hyphens'],
    '12345': ['Name must also contain letters and/or hyphens'],
    'A%SERIAL%%RAND:2%': ['Name must only contain one of %SERIAL% or %RAND:x%'],
    'CONTOSO-%SERIAL%': ['Cannot use more than 7 characters with %SERIAL%'],
    'CT-%serial%': ['Use %SERIAL% or %RAND:x%, in capitals, with x from 1'],
    'CT-%RAND:0%': ['Use %SERIAL% or %RAND:x%, in capitals, with x from 1'],
    'My PC': ['Name must only contain letters, numbers, and hyphens'],
    'A:B': ['Name must only contain letters, numbers, and hyphens'],
  };
  for (const [template, expected] of Object.entries(messages))
    assert.deepEqual(
      deviceNameProblems(template).map(({ message }) => message),
      expected,
      template,
    );
});

test('a template without problems always gives a computer name', () => {
  const piece = fc.constantFrom('A', 'b', '7', '-', '%SERIAL%', '%RAND:3%', '%RAND:12%', '%', ' ', '_');
  const template = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(template, (one) => {
      if (deviceNameProblems(one).length > 0) return;
      assert.match(expandDeviceName(one, facts), /^(?!\d+$)[A-Za-z0-9-]{1,15}$/);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.string(), (one) => {
      deviceNameProblems(one);
      try {
        expandDeviceName(one, facts);
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
  );
});

test('the beginning of a long serial number is cut, a name that is too long of itself is refused', () => {
  // https://github.com/MicrosoftDocs/memdocs/issues/3399
  assert.equal(
    expandDeviceName('ABCDEFG%SERIAL%', { ...facts, serialNumber: '123ABCDEF456' }),
    'ABCDEFGBCDEF456',
  );
  assert.equal(
    expandDeviceName('%SERIAL%-PC', { ...facts, serialNumber: '123ABCDEF456X' }),
    '23ABCDEF456X-PC',
  );
  assert.equal(
    expandDeviceName('CT-%SERIAL%', { ...facts, serialNumber: 'A'.repeat(40) }),
    `CT-${'A'.repeat(12)}`,
  );
  // What a serial number has of other characters, and of "$&", goes away.
  assert.equal(expandDeviceName('CT-%SERIAL%', { ...facts, serialNumber: '/$&A.1 ' }), 'CT-A1');
  refused('forbidden', () => expandDeviceName('CONTOSO-HEADQUARTERS', facts));
  refused('forbidden', () => expandDeviceName('CT-%RAND:99%', facts));
});

test('the data for the sign-in page are JSON in a string', () => {
  const text =
    '{"ZeroTouchConfig":{"CloudAssignedTenantUpn":"","ForcedEnrollment":1,"CloudAssignedTenantDomain":"contoso.test"}}';
  assert.equal(encodeAadServerData(parseAadServerData(text)), text);
  refused('malformed', () => parseAadServerData('{'));
  assert.equal(
    refused('unexpected', () => parseAadServerData('{}')).where,
    'CloudAssignedAadServerData.ZeroTouchConfig',
  );
});

test('the deployment service: every refusal of the table is read, others are not', () => {
  for (const [error, { status, hresult }] of Object.entries(BOOTSTRAP_ERRORS)) {
    assert.equal(BootstrapError.parse({ error, hresult }).error, error);
    assert.match(hresult, /^0x[0-9A-F]{8}$/);
    assert.ok(status >= 400 && status < 500);
  }
  assert.deepEqual([...BootstrapError.shape.error.options].sort(), Object.keys(BOOTSTRAP_ERRORS).sort());
  assert.ok(!BootstrapError.safeParse({ error: 'Other' }).success);
});

test('the deployment service: a request names the hardware and the time', () => {
  const request = {
    hardware: { serialNumber: 'SN1', manufacturer: 'Contoso', model: 'M1' },
    os: { build: '10.0.26100.1', sku: 48 },
    clientTimeUtc: '2026-02-01T10:00:00Z',
  };
  assert.deepEqual(BootstrapRequest.parse(request).hardware, {
    ...request.hardware,
    productKeyId: '',
    ekPubHash: '',
  });
  assert.ok(!BootstrapRequest.safeParse({ ...request, clientTimeUtc: 'yesterday' }).success);
});
