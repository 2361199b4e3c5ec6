/** The sign-on of a person at a computer of the domain: the client against the embedded key distribution center. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Exchange, signOn } from '../../../devices/kerberos/index.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { principalText } from '../../../wire/kerberos/principals.ts';
import { HOST, PASSWORD, REALM } from '../../mock-cloud/on-premises/kerberos/corp.ts';
import { anna, client, corpAt, inShort, laptop, NOW, signOnAt } from './attempts.ts';
import { pathTo } from './corp-path.ts';

const HOUR_MS = 3_600_000;

test('the right password signs on, and the ticket for the computer opens with its own key', async () => {
  const corp = corpAt();
  const outcome = await signOnAt(corp);
  assert.ok(outcome.kind === 'signedOn', inShort(outcome));
  assert.equal(principalText(outcome.principal, outcome.realm), 'anna@CORP.CONTOSO.COM');
  assert.deepEqual(outcome.host.ticket.sname.nameString, ['host', HOST]);
  assert.equal(outcome.host.ticket.encPart.etype, 18);
  const start = Date.UTC(2026, 0, 12, 9, 0, 0);
  const { starttime, endtime, renewTill, flags } = outcome.ticketGranting;
  assert.deepEqual([starttime, endtime, renewTill], [start, start + 10 * HOUR_MS, start + 7 * 24 * HOUR_MS]);
  assert.deepEqual(flags, ['forwardable', 'renewable', 'initial', 'pre-authent']);
  assert.deepEqual(corp.passwords, ['anna right']);
});

test('the name may be typed in any of its forms', async () => {
  for (const [user, realm] of [
    [{ kind: 'account', name: 'ANNA' }, REALM],
    [{ kind: 'account', name: 'anna' }, 'CORP'],
    [{ kind: 'account', name: 'anna' }, 'corp.contoso.com'],
    [{ kind: 'userPrincipalName', name: 'anna@corp.contoso.com' }, REALM],
  ] as const)
    assert.equal(inShort(await signOnAt(corpAt(), { ...anna, user, realm })), 'anna@CORP.CONTOSO.COM');
});

test('each refusal has its code, and says what Active Directory says of the account', async () => {
  const refusals: readonly (readonly [string, string, number, number | undefined])[] = [
    ['anna', 'wrong', 24, undefined],
    ['nobody', PASSWORD, 6, undefined],
    ['dora', PASSWORD, 18, 0xc000_0072],
    ['leo', PASSWORD, 18, 0xc000_0234],
    ['emil', PASSWORD, 18, 0xc000_0193],
    ['paula', PASSWORD, 23, 0xc000_0071],
    ['nora', PASSWORD, 23, 0xc000_0224],
    // That the password is too old is told only to those who know it.
    ['paula', 'wrong', 24, undefined],
  ];
  for (const [name, password, code, ntStatus] of refusals) {
    const outcome = await signOnAt(corpAt(), { user: { kind: 'account', name }, realm: REALM, password });
    assert.ok(outcome.kind === 'refused', name);
    assert.deepEqual([outcome.by, outcome.code, outcome.ntStatus], ['controller', code, ntStatus], name);
  }
});

test('wrong passwords are told to those who count them; after that the account is locked', async () => {
  const corp = corpAt();
  assert.equal(inShort(await signOnAt(corp, { ...anna, password: 'wrong' })), '24 by the controller');
  assert.deepEqual(corp.passwords, ['anna wrong']);
  const account = corp.accounts.get('anna');
  assert.ok(account);
  corp.accounts.set('anna', { ...account, standing: 'lockedOut' });
  assert.equal(inShort(await signOnAt(corp)), '18 by the controller');
  assert.deepEqual(corp.passwords, ['anna wrong']);
});

test('clocks may be five minutes apart, not more', async () => {
  const minutes = (count: number) =>
    signOn(client(pathTo(corpAt().center), NOW + count * 60_000), anna, laptop);
  assert.equal(inShort(await minutes(-5)), 'anna@CORP.CONTOSO.COM');
  assert.equal(inShort(await minutes(5)), 'anna@CORP.CONTOSO.COM');
  for (const count of [-6, 6]) {
    const outcome = await minutes(count);
    assert.equal(inShort(outcome), '37 by the controller');
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.controllerTime, NOW);
  }
});

test('a computer that the domain does not know, or knows by another password, has lost the trust', async () => {
  const corp = corpAt();
  assert.equal(
    inShort(await signOnAt(corp, anna, { ...laptop, password: 'of last month' })),
    'trust lost: otherPassword',
  );
  corp.accounts.delete(`host/${HOST}`);
  assert.equal(inShort(await signOnAt(corp)), 'trust lost: noAccount');
});

test('an account that has only keys of AES-128 signs on with them', async () => {
  const corp = corpAt();
  for (const name of ['anna', `host/${HOST}`]) {
    const account = corp.accounts.get(name);
    assert.ok(account);
    const keys = account.secret.keys.filter(({ keytype }) => keytype === 17);
    corp.accounts.set(name, { ...account, secret: { ...account.secret, keys } });
  }
  const outcome = await signOnAt(corp);
  assert.ok(outcome.kind === 'signedOn', inShort(outcome));
  assert.deepEqual([outcome.host.ticket.encPart.etype, outcome.host.sessionKey.keytype], [17, 17]);
});

test('an answer too big for a datagram is asked for again over a stream', async () => {
  const path = pathTo(corpAt().center, 300);
  assert.equal(inShort(await signOn(client(path), anna, laptop)), 'anna@CORP.CONTOSO.COM');
  // The demand for pre-authentication fits; the two replies with tickets do not.
  assert.deepEqual(path.went, ['datagram', 'datagram', 'stream', 'datagram', 'stream']);
});

test('the line is cut at every exchange: unreachable each time', async () => {
  const cut = new NetworkError('broken', 'dc1.corp.contoso.com', 'the line was cut');
  let cuts = 0;
  for (const moment of ['before', 'after'] as const) {
    for (let at = 0; ; at += 1) {
      let count = 0;
      const whole = pathTo(corpAt().center);
      const stream: Exchange = async (request) => {
        const mine = count++ === at;
        if (mine && moment === 'before') throw cut;
        const answer = await whole.stream(request);
        if (mine) throw cut;
        return answer;
      };
      const outcome = await signOn(client({ stream }), anna, laptop);
      if (outcome.kind === 'signedOn') break;
      assert.deepEqual(outcome, { kind: 'unreachable', error: cut });
      cuts += 1;
    }
  }
  assert.equal(cuts, 6);
});
