/** Single sign-on to a web service: MIT's GSS-API takes the PC's token, and the PC believes MIT's answer and no other. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type KerberosClient, type Negotiation, negotiate, signOn } from '../../../devices/kerberos/index.ts';
import { type KerberosAccount, passwordKeys } from '../../../mock-cloud/on-premises/kerberos/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { encodeKerberosToken, KERBEROS_MECHANISM } from '../../../wire/gss-api/kerberos-tokens.ts';
import { encodeAnswer } from '../../../wire/gss-api/negotiation.ts';
import { NAME_TYPE, nameOf } from '../../../wire/kerberos/principals.ts';
import { userSalt } from '../../../wire/kerberos/salts.ts';
import { temporaryFolder } from '../../cli/run-command.ts';
import { missing, PYTHON, run } from '../../mock-cloud/doors/served.ts';
import {
  COMPUTER,
  COMPUTER_PASSWORD,
  createCorp,
  PASSWORD,
  REALM,
} from '../../mock-cloud/on-premises/kerberos/corp.ts';
import { pathTo } from './corp-path.ts';

const HOST = 'sts.contoso.com';

/** The account that the web service runs under. */
const WEB: KerberosAccount = {
  principal: nameOf(NAME_TYPE.principal, 'adfs_svc'),
  standing: 'enabled',
  secret: passwordKeys('of the service', userSalt(REALM, 'adfs_svc'), 1),
};

/** Anna, signed on, begins with the web service. */
async function begin(now: () => number, host = HOST) {
  const { center } = createCorp(now);
  const accounts = {
    ...center.accounts,
    find: async (name: Parameters<typeof center.accounts.find>[0]) =>
      name.nameString.join('/') === `HTTP/${HOST}` ? WEB : center.accounts.find(name),
  };
  const client: KerberosClient = {
    path: pathTo({ ...center, accounts }),
    now,
    random: createRandom('negotiate', 'PC'),
  };
  const credentials = { user: { kind: 'account', name: 'anna' }, realm: REALM, password: PASSWORD } as const;
  const computer = { name: COMPUTER, domain: 'corp.contoso.com', password: COMPUTER_PASSWORD };
  const signedOn = await signOn(client, credentials, computer);
  assert.ok(signedOn.kind === 'signedOn');
  return negotiate(client, signedOn, host);
}

async function begun(now: () => number): Promise<Negotiation> {
  const negotiation = await begin(now);
  assert.ok(negotiation.kind === 'negotiation');
  return negotiation;
}

/** A file of keys as MIT's library reads it (keytab, version 5.2). */
function keytab(account: KerberosAccount, service: string): Buffer {
  const counted = (bytes: string | Uint8Array): Buffer => {
    const value = Buffer.from(bytes);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(value.length);
    return Buffer.concat([size, value]);
  };
  const number = (value: number, size: 1 | 2 | 4): Buffer => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntBE(value, 0, size);
    return bytes;
  };
  const entries = account.secret.keys.map(({ keytype, keyvalue }) => {
    const parts = service.split('/');
    const entry = Buffer.concat([
      number(parts.length, 2),
      counted(REALM),
      ...parts.map(counted),
      number(NAME_TYPE.serviceInstance, 4),
      number(0, 4),
      number(account.secret.version, 1),
      number(keytype, 2),
      counted(keyvalue),
    ]);
    return Buffer.concat([number(entry.length, 4), entry]);
  });
  return Buffer.concat([Buffer.from([5, 2]), ...entries]);
}

const ACCEPT = `
import base64, sys, gssapi
token = base64.b64decode(sys.stdin.read())
context = gssapi.SecurityContext(usage='accept', creds=gssapi.Credentials(usage='accept'))
answer = context.step(token)
print(context.complete, str(context.initiator_name), base64.b64encode(answer).decode())
`;

test("MIT's GSS-API takes the token, and proves itself", { skip: missing(PYTHON) }, async (t) => {
  const probe = await run(PYTHON, ['-c', 'import gssapi']);
  if (probe.code !== 0) return t.skip(`${PYTHON} has no package gssapi (apt-get install python3-gssapi)`);
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'keys');
  writeFileSync(file, keytab(WEB, `HTTP/${HOST}`));
  writeFileSync(
    path.join(folder, 'krb5.conf'),
    `[libdefaults]\n  default_realm = ${REALM}\n  rdns = false\n`,
  );
  const environment = {
    KRB5_KTNAME: file,
    KRB5_CONFIG: path.join(folder, 'krb5.conf'),
    KRB5RCACHENAME: 'none:',
  };
  // Their clock is this machine's.
  const negotiation = await begun(() => Date.now());
  const { stdout, stderr } = await run(PYTHON, ['-c', ACCEPT], environment, negotiation.credentials);
  const [complete, initiator, answer] = stdout.trim().split(' ');
  assert.equal(stderr, '');
  assert.deepEqual([complete, initiator], ['True', `anna@${REALM}`]);
  assert.equal(negotiation.isProvedBy(`Negotiate ${answer}`), true);
  const another = await begun(() => Date.now());
  assert.equal(another.isProvedBy(`Negotiate ${answer}`), false, 'the answer to another token');
});

const NOW = Date.UTC(2026, 10, 30, 7, 0, 0);

test('an answer that proves nothing is not believed', async () => {
  const negotiation = await begun(() => NOW);
  const forged = encodeKerberosToken('AP-REP', Buffer.alloc(80, 1));
  const answer = (state: 'completed' | 'rejected', token?: Buffer): string =>
    `Negotiate ${encodeAnswer({ state, mechanism: KERBEROS_MECHANISM, token }).toString('base64')}`;
  for (const header of [
    undefined,
    '',
    'Negotiate',
    'Negotiate !',
    'Negotiate AAAA',
    answer('completed'),
    answer('completed', forged),
    answer('rejected', forged),
    answer('completed', Buffer.from(negotiation.credentials, 'base64')),
  ])
    assert.equal(negotiation.isProvedBy(header), false, header);
});

test('a service that the domain does not know has no ticket', async () => {
  const refused = await begin(() => NOW, 'sts.fabrikam.com');
  assert.ok(refused.kind === 'refused');
  assert.equal(refused.name, 'KDC_ERR_S_PRINCIPAL_UNKNOWN');
});
