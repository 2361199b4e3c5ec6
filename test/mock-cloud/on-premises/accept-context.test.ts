/** What a controller makes of the credentials of a bind with GSS-SPNEGO. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { beginContext } from '../../../devices/kerberos/index.ts';
import { acceptContext } from '../../../mock-cloud/on-premises/controller/accept-context.ts';
import { controllerSecretsOf } from '../../../mock-cloud/on-premises/controller/controller-secrets.ts';
import { kerberosAccountsOf } from '../../../mock-cloud/on-premises/controller/kerberos-accounts.ts';
import { findAccount, sidOf } from '../../../mock-cloud/on-premises/directory/index.ts';
import { answerKerberos } from '../../../mock-cloud/on-premises/kerberos/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { COMPUTER, createDomain, HOST } from '../../devices/ldap/domain-bench.ts';
import { START } from '../../devices/pc-bench.ts';

const MINUTE = 60_000;
const KRBTGT = 'nobody knows it';

/** The domain with its controller, and the token with which the computer begins; `service` is what the ticket is for. */
async function begun(service = 'ldap') {
  const directory = createDomain();
  const random = createRandom('accept', 'corp');
  const clock = { now: START };
  const now = (): number => clock.now;
  const secretOf = controllerSecretsOf(directory.domain, KRBTGT);
  const center = {
    realm: directory.domain.dnsName.toUpperCase(),
    netbiosName: directory.domain.netbiosName,
    accounts: kerberosAccountsOf(directory, KRBTGT, secretOf, now),
    now,
    random,
  };
  const client = {
    path: { stream: (request: Uint8Array) => answerKerberos(center, request) },
    now: () => START,
    random: createRandom('accept', 'client'),
  };
  const context = await beginContext(client, COMPUTER, { name: service, host: HOST });
  assert.ok(context.kind === 'begun', JSON.stringify(context));
  const [controller] = directory.domain.controllers;
  assert.ok(controller !== undefined);
  const sid = sidOf(findAccount(directory, 'LT-0042$') ?? assert.fail('no account'));
  const accept = (credentials: Uint8Array, seen = new Map<string, number>()) =>
    acceptContext({ directory, center, random, secretOf, controller, seen }, credentials);
  return { context, accept, sid, clock };
}

test('the computer is who it says, and both sides seal', async () => {
  const { context, accept, sid } = await begun();
  const accepted = accept(context.token);
  assert.ok(accepted !== undefined);
  assert.equal(accepted.sid, sid);
  const layer = context.finish(accepted.credentials);
  const hello = Buffer.from('hello');
  assert.deepEqual(accepted.layer.open(layer.seal(hello)), hello);
  assert.deepEqual(layer.open(accepted.layer.seal(hello)), hello);
});

test('an old proof, or one of the future, does not hold', async () => {
  const { context, accept, clock } = await begun();
  for (const [off, holds] of [
    [5 * MINUTE, true],
    [5 * MINUTE + 1000, false],
    [-5 * MINUTE, true],
    [-5 * MINUTE - 1000, false],
    [24 * 60 * MINUTE, false],
  ] as const) {
    clock.now = START + off;
    assert.equal(accept(context.token) !== undefined, holds, String(off));
  }
});

test('a proof is good once', async () => {
  const { context, accept } = await begun();
  const seen = new Map<string, number>();
  assert.ok(accept(context.token, seen) !== undefined);
  assert.equal(accept(context.token, seen), undefined);
});

test('a ticket for another service of the controller does not open its directory', async () => {
  const { context, accept } = await begun('cifs');
  assert.equal(accept(context.token), undefined);
});

test('tokens with a changed byte, and bytes that are none, never throw and name nobody else', async () => {
  const { context, accept, sid } = await begun();
  fc.assert(
    fc.property(fc.nat(context.token.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(context.token);
      changed[at] = (changed[at] ?? 0) ^ by;
      const accepted = accept(changed);
      assert.ok(accepted === undefined || accepted.sid === sid);
      // Ticket and proof fill the end of the token: nothing there may be changed.
      if (at > 200) assert.equal(accepted, undefined, `byte ${at}`);
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (any) => assert.equal(accept(any), undefined)));
});

test("the controller's proof is looked at too", async () => {
  const { context, accept } = await begun();
  const { credentials } = accept(context.token) ?? assert.fail('refused');
  const changed = Buffer.from(credentials);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  assert.throws(() => context.finish(changed), { name: 'WireError' });
  const other = await begun();
  const answer = other.accept(other.context.token) ?? assert.fail('refused');
  const again = await begun('host');
  assert.throws(() => again.context.finish(answer.credentials.subarray(1)), { name: 'WireError' });
});
