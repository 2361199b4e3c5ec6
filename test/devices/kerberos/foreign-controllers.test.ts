/** The client of the sign-on against key distribution centers that nobody here wrote. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ComputerAccount,
  type ControllerPath,
  type SignOnOutcome,
  signOn,
} from '../../../devices/kerberos/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { COMPUTER, COMPUTER_PASSWORD, PASSWORD, REALM } from '../../mock-cloud/on-premises/kerberos/corp.ts';
import { without } from '../../mock-cloud/on-premises/kerberos/foreign-programs.ts';
import { sambaMissing, startSamba } from '../../mock-cloud/on-premises/samba.ts';
import { corpWithPeople, startHeimdal, startMit } from './foreign-controllers.ts';
import { loopbackPath, streamTo } from './loopback-path.ts';

/** A key distribution center; at 127.0.0.1 unless told. */
interface Center {
  readonly port: number;
  readonly host?: string;
}

/** Somebody signs on; what is not said is as it should be. */
interface Attempt {
  readonly name?: string;
  readonly realm?: string;
  readonly password?: string;
  readonly minutesOff?: number;
  readonly computer?: Partial<ComputerAccount>;
  readonly path?: ControllerPath;
}

const random = createRandom('kerberos', 'foreign controllers');

function attemptAt({ port, host }: Center): (attempt: Attempt) => Promise<SignOnOutcome> {
  return ({ name = 'anna', realm = REALM, password = PASSWORD, minutesOff = 0, computer, path }) =>
    signOn(
      // Their clocks are this machine's.
      { path: path ?? loopbackPath(port, host), now: () => Date.now() + minutesOff * 60_000, random },
      { user: { kind: name.includes('@') ? 'userPrincipalName' : 'account', name }, realm, password },
      { name: COMPUTER, domain: 'corp.contoso.com', password: COMPUTER_PASSWORD, ...computer },
    );
}

/** An outcome in a word or two. */
function inShort(outcome: SignOnOutcome): string {
  if (outcome.kind === 'refused')
    return `${outcome.code} by the ${outcome.by}${outcome.by === 'computer' ? `: ${outcome.detail}` : ''}`;
  if (outcome.kind === 'trustLost') return outcome.reason;
  return outcome.kind === 'signedOn' ? outcome.principal.nameString.join('/') : outcome.kind;
}

/** What every center answers alike. */
const EVERYWHERE: readonly (readonly [string, Attempt])[] = [
  ['anna', {}],
  ['6 by the controller', { name: 'nobody' }],
  ['37 by the controller', { minutesOff: 6 }],
  ['37 by the controller', { minutesOff: -6 }],
  ['otherPassword', { computer: { password: 'of last month' } }],
  ['noAccount', { computer: { name: 'LT-9999' } }],
];

async function check(center: Center, attempts: readonly (readonly [string, Attempt])[]): Promise<void> {
  const attempt = attemptAt(center);
  for (const [expected, given] of [
    ['anna', { path: { stream: streamTo(center.port, center.host) } }] as const,
    ...EVERYWHERE,
    ...attempts,
  ])
    assert.equal(inShort(await attempt(given)), expected, JSON.stringify(given));
}

test("at MIT's center", {
  skip: without('krb5-kdc krb5-admin-server', 'mitKdc', 'mitDatabase', 'mitAdmin'),
}, async (t) => {
  await check({ port: await startMit(t) }, [
    ['24 by the controller', { password: 'wrong' }],
    ['18 by the controller', { name: 'dora' }],
    ['23 by the controller', { name: 'paula' }],
    ['zoe', { name: 'zoe' }],
    [
      '31 by the computer: the reply is not encrypted with the key of this client',
      { name: 'zoe', password: 'wrong' },
    ],
    ['ben', { name: 'ben', computer: { name: 'LT-0128' } }],
  ]);
});

test("at Heimdal's center", {
  skip: without('heimdal-kdc heimdal-clients', 'heimdalKdc', 'heimdalAdmin'),
}, async (t) => {
  await check({ port: await startHeimdal(t) }, [
    ['24 by the controller', { password: 'wrong' }],
    // It has no disabled people, but a policy that gives them no tickets.
    ['12 by the controller', { name: 'dora' }],
    ['23 by the controller', { name: 'paula' }],
  ]);
});

test('at a domain controller of Samba', { skip: sambaMissing() }, async (t) => {
  const center = { port: 88, host: await startSamba(t, corpWithPeople(), Date.now()) };
  await check(center, [
    ['anna', { name: 'ANNA' }],
    ['anna', { realm: 'CORP' }],
    ['anna', { name: 'anna@corp.contoso.com' }],
    // The second attempt finds the account locked.
    ['24 by the controller', { name: 'leo', password: 'wrong' }],
    ['18 by the controller', { name: 'leo' }],
  ]);
  const statuses: Readonly<Record<string, readonly [number, number]>> = {
    dora: [18, 0xc000_0072],
    emil: [18, 0xc000_0193],
    nora: [23, 0xc000_0224],
  };
  for (const [name, expected] of Object.entries(statuses)) {
    const outcome = await attemptAt(center)({ name });
    assert.ok(outcome.kind === 'refused', name);
    assert.deepEqual([outcome.code, outcome.ntStatus], expected, name);
  }
});
