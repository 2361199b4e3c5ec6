/** MIT's and Heimdal's clients, unmodified, at the embedded key distribution center, over UDP and TCP. */

import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../../cli/run-command.ts';
import { type Ran, run } from '../../doors/served.ts';
import { createCorp, HOST, PASSWORD, REALM } from './corp.ts';
import { program, without } from './foreign-programs.ts';
import { krb5Environment } from './krb5-conf.ts';
import { type ServedCenter, serveCenter } from './served.ts';

type Transport = 'udp' | 'tcp';

interface Bench {
  readonly folder: string;
  readonly served: ServedCenter;
  readonly environment: Readonly<Record<string, string>>;
}

/** A served center whose clock is off from this machine's, and programs that are pointed at it. */
async function benchFor(
  t: TestContext,
  client: 'mit' | 'heimdal',
  transport: Transport,
  {
    minutesOff = 0,
    mostBytes,
    settings = '',
  }: { readonly minutesOff?: number; readonly mostBytes?: number; readonly settings?: string } = {},
): Promise<Bench> {
  // Their clocks are this machine's.
  const { center } = createCorp(() => Date.now() + minutesOff * 60_000);
  const served = await serveCenter(center, mostBytes);
  t.after(() => served.close());
  const folder = await temporaryFolder(t);
  return {
    folder,
    served,
    environment: krb5Environment(folder, { port: served.port, transport, program: client }, settings),
  };
}

// Errors of MIT's library: its first is code 0 of RFC 4120.
const MIT_BASE = -1_765_328_384;

/** `kinit` of MIT, what it tells of its work, and the codes that it says it received. */
async function mitKinit(
  { environment, folder }: Bench,
  user: string,
  password: string,
  ...options: readonly string[]
): Promise<Ran & { readonly trace: string; readonly codes: readonly number[] }> {
  const file = path.join(folder, 'trace');
  rmSync(file, { force: true });
  const traced = { ...environment, KRB5_TRACE: file };
  const ran = await run(program('mitKinit'), [...options, user], traced, `${password}\n`);
  const trace = readFileSync(file, 'utf8');
  const codes = [...trace.matchAll(/Received error from KDC: (-\d+)\//g)].map(
    ([, code]) => Number(code) - MIT_BASE,
  );
  return { ...ran, trace, codes };
}

const heimdalKinit = ({ environment }: Bench, user: string, password: string): Promise<Ran> =>
  run(
    program('heimdalKinit'),
    ['--password-file=STDIN', `${user}@${REALM}`],
    { ...environment },
    `${password}\n`,
  );

const withoutMit = without('krb5-user', 'mitKinit', 'mitKvno');
const withoutHeimdal = without('heimdal-clients', 'heimdalKinit', 'heimdalGetTicket');

for (const transport of ['udp', 'tcp'] as const) {
  test(`MIT over ${transport}: sign-on, a ticket for the computer, renewal`, {
    skip: withoutMit,
  }, async (t) => {
    const bench = await benchFor(t, 'mit', transport);
    const signedOn = await mitKinit(bench, 'anna', PASSWORD, '-f', '-r', '7d');
    assert.equal(signedOn.code, 0, signedOn.stderr);
    assert.deepEqual(new Set(signedOn.codes), new Set([25]));
    const service = await run(program('mitKvno'), [`host/${HOST}`], bench.environment);
    assert.equal(service.stdout, `host/${HOST}@${REALM}: kvno = 1\n`, service.stderr);
    const renewed = await run(program('mitKinit'), ['-R'], bench.environment);
    assert.equal(renewed.code, 0, renewed.stderr);
    assert.equal(bench.served.seen[transport === 'udp' ? 'tcp' : 'udp'], 0);
  });

  test(`Heimdal over ${transport}: sign-on and a ticket for the computer`, {
    skip: withoutHeimdal,
  }, async (t) => {
    const bench = await benchFor(t, 'heimdal', transport);
    const signedOn = await heimdalKinit(bench, 'anna', PASSWORD);
    assert.equal(signedOn.code, 0, signedOn.stderr);
    const service = await run(program('heimdalGetTicket'), [`host/${HOST}`], bench.environment);
    assert.equal(service.code, 0, service.stderr);
    assert.equal(bench.served.seen[transport === 'udp' ? 'tcp' : 'udp'], 0);
  });
}

test('MIT asks again over TCP when an answer does not fit into a datagram', {
  skip: withoutMit,
}, async (t) => {
  const bench = await benchFor(t, 'mit', 'udp', { mostBytes: 300 });
  const { code, stderr, codes } = await mitKinit(bench, 'anna', PASSWORD);
  assert.equal(code, 0, stderr);
  assert.ok(codes.every((one) => one === 25 || one === 52));
  assert.ok(bench.served.seen.udp > 0 && bench.served.seen.tcp > 0);
});

test('MIT signs on with AES-128 alone', { skip: withoutMit }, async (t) => {
  const settings = '[libdefaults]\n  permitted_enctypes = aes128-cts-hmac-sha1-96\n';
  const bench = await benchFor(t, 'mit', 'udp', { settings });
  const { code, trace } = await mitKinit(bench, 'anna', PASSWORD);
  assert.equal(code, 0);
  assert.match(trace, /session key is: aes128-cts/);
  const service = await run(program('mitKvno'), [`host/${HOST}`], bench.environment);
  assert.equal(service.code, 0, service.stderr);
});

test('MIT types the name in its other forms', { skip: withoutMit }, async (t) => {
  const bench = await benchFor(t, 'mit', 'tcp');
  for (const [option, name] of [
    ['-E', 'anna@corp.contoso.com'],
    ['-C', 'ANNA'],
  ] as const) {
    const ran = await mitKinit(bench, name, PASSWORD, option);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.trace, /Storing anna@CORP\.CONTOSO\.COM -> krbtgt\/CORP\.CONTOSO\.COM/);
  }
});

/** Who is refused, with which code, and what Heimdal says then. */
const REFUSALS: readonly (readonly [string, string, number, RegExp])[] = [
  ['anna', 'wrong', 24, /Password incorrect/],
  ['nobody', PASSWORD, 6, /Client \(nobody@CORP\.CONTOSO\.COM\) unknown/],
  ['dora', PASSWORD, 18, /credentials have been revoked/],
  ['leo', PASSWORD, 18, /credentials have been revoked/],
  ['paula', PASSWORD, 23, /Password has expired/],
];

test('MIT is refused with the code of each reason', { skip: withoutMit }, async (t) => {
  const bench = await benchFor(t, 'mit', 'tcp');
  for (const [user, password, expected] of REFUSALS) {
    const { code, codes } = await mitKinit(bench, user, password);
    assert.equal(code, 1, user);
    assert.equal(
      codes.find((one) => one !== 25),
      expected,
      user,
    );
  }
  await mitKinit(bench, 'anna', PASSWORD);
  const unknown = await run(program('mitKvno'), ['host/nowhere.corp.contoso.com'], bench.environment);
  assert.match(unknown.stderr, /Server not found in Kerberos database/);
});

test('Heimdal is refused with the code of each reason', { skip: withoutHeimdal }, async (t) => {
  const bench = await benchFor(t, 'heimdal', 'udp');
  for (const [user, password, , says] of REFUSALS) {
    const { code, stderr } = await heimdalKinit(bench, user, password);
    assert.notEqual(code, 0, user);
    assert.match(stderr, says);
  }
});

test('MIT is refused when the clocks are six minutes apart', { skip: withoutMit }, async (t) => {
  for (const minutesOff of [-6, 6]) {
    const { codes } = await mitKinit(await benchFor(t, 'mit', 'udp', { minutesOff }), 'anna', PASSWORD);
    assert.deepEqual(codes, [25, 37]);
  }
});

test('Heimdal is refused once when the clocks are six minutes apart, then takes the time of the refusal', {
  skip: withoutHeimdal,
}, async (t) => {
  for (const minutesOff of [-6, 6]) {
    const bench = await benchFor(t, 'heimdal', 'udp', { minutesOff });
    assert.equal((await heimdalKinit(bench, 'anna', PASSWORD)).code, 0);
    // Pre-authentication required, clock skew too great, the ticket.
    assert.equal(bench.served.seen.udp, 3);
  }
});
