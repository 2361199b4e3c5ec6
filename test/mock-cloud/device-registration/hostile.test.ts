/** Whatever comes in, the answer is a documented one: never a 5xx, and no error that the service did not expect. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { nasty } from '../entra/nasty.ts';
import { type Directory, DRS_HOST, startDirectory, tokensFor } from '../entra/tenant.ts';

let directory: Directory;
let bearer = '';

before(async () => {
  directory = await startDirectory();
  bearer = (await tokensFor(directory, 'anna@contoso.com')).access_token;
});
after(() => directory.bench.close());

const joinBody = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.json({ maxDepth: 3 }),
  fc
    .record(
      {
        CertificateRequest: fc.oneof(
          fc.record({ Type: fc.constant('pkcs10'), Data: fc.oneof(fc.base64String(), nasty) }),
          fc.anything({ maxDepth: 1 }),
        ),
        TransportKey: fc.oneof(fc.base64String(), nasty),
        TargetDomain: nasty,
        DeviceType: nasty,
        OSVersion: nasty,
        DeviceDisplayName: nasty,
        JoinType: fc.oneof(fc.constantFrom(0, 4, 6, 8), fc.integer(), fc.double()),
        attributes: fc.dictionary(
          fc.constantFrom('MSA-DDID', 'ReuseDevice', '__proto__'),
          fc.oneof(nasty, fc.base64String()),
        ),
      },
      { requiredKeys: [] },
    )
    .map(
      (value) =>
        JSON.stringify(value, (_key, member) => (typeof member === 'bigint' ? String(member) : member)) ?? '',
    ),
);

test('device registration takes any request', async () => {
  await fc.assert(
    fc.asyncProperty(
      joinBody,
      fc.boolean(),
      fc.constantFrom('1.0', '2.0', '9', ''),
      async (body, withToken, version) => {
        const answer = await directory.bench.call({
          host: DRS_HOST,
          method: 'POST',
          path: `/EnrollmentServer/device/?api-version=${version}`,
          headers: {
            Authorization: withToken ? `Bearer ${bearer}` : 'Bearer x.y.z',
            'Content-Type': 'application/json',
          },
          body: Buffer.from(body),
        });
        assert.ok(
          answer.status === 400 || answer.status === 401,
          `${answer.status}: ${String(directory.bench.defects.at(-1))}`,
        );
        assert.equal(typeof JSON.parse(answer.text).ErrorType, 'string');
      },
    ),
    { numRuns: 300 },
  );
});

test('leaving with any certificate', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), nasty, async (certificate, id) => {
      const answer = await directory.bench.call({
        host: DRS_HOST,
        method: 'DELETE',
        path: `/EnrollmentServer/device/${encodeURIComponent(id.toWellFormed()) || 'x'}?api-version=1.0`,
        certificate: Buffer.from(certificate),
      });
      assert.ok([400, 401, 404].includes(answer.status), String(answer.status));
    }),
    { numRuns: 100 },
  );
});

test('no defect of the services in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});
