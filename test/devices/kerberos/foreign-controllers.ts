/** MIT's and Heimdal's key distribution centers with the people and the computer of CORP.CONTOSO.COM, and what Samba's is made of. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import {
  below,
  createDirectory,
  type Directory,
  fileTime,
  prepareEntry,
  prepareUser,
} from '../../../mock-cloud/on-premises/directory/index.ts';
import { putEntry } from '../../../mock-cloud/on-premises/directory/tree.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { temporaryFolder } from '../../cli/run-command.ts';
import { run } from '../../mock-cloud/doors/served.ts';
import {
  COMPUTER,
  COMPUTER_PASSWORD,
  HOST,
  PASSWORD,
  REALM,
} from '../../mock-cloud/on-premises/kerberos/corp.ts';
import { program } from '../../mock-cloud/on-premises/kerberos/foreign-programs.ts';
import { freePort, start } from './started.ts';

const UTF8 = { LC_ALL: 'C.UTF-8' };

/** Runs a program that has to succeed. */
async function done(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<void> {
  const { code, stdout, stderr } = await run(command, args, { ...UTF8, ...environment }, input);
  assert.equal(code, 0, `${command} ${args.join(' ')}: ${stdout}${stderr}`);
}

/**
 * MIT: anna, dora (disabled), paula (password expired) and the computer; zoe needs no pre-authentication, ben and LT-0128
 * have keys of AES-128 only. Gives the port.
 */
export async function startMit(t: TestContext): Promise<number> {
  const folder = await temporaryFolder(t);
  const port = await freePort();
  const file = path.join(folder, 'krb5.conf');
  writeFileSync(
    file,
    `[libdefaults]
  default_realm = ${REALM}
  dns_lookup_kdc = false
[realms]
  ${REALM} = {
    database_name = ${folder}/principal
    key_stash_file = ${folder}/stash
    acl_file = ${folder}/acl
    supported_enctypes = aes256-cts-hmac-sha1-96:normal aes128-cts-hmac-sha1-96:normal
    kdc_listen = 127.0.0.1:${port}
    kdc_tcp_listen = 127.0.0.1:${port}
    default_principal_flags = +preauth
  }
[logging]
  kdc = FILE:${folder}/kdc.log
`,
  );
  const environment = { KRB5_CONFIG: file, KRB5_KDC_PROFILE: file };
  await done(program('mitDatabase'), ['create', '-s', '-P', 'of the database'], environment);
  const commands = [
    `addprinc -pw ${PASSWORD} anna`,
    `addprinc -pw ${PASSWORD} -allow_tix dora`,
    `addprinc -pw ${PASSWORD} -pwexpire yesterday paula`,
    `addprinc -pw "${COMPUTER_PASSWORD}" -requires_preauth host/${HOST}`,
    `addprinc -pw ${PASSWORD} -requires_preauth zoe`,
    `addprinc -pw ${PASSWORD} -e aes128-cts-hmac-sha1-96:normal ben`,
    `addprinc -pw "${COMPUTER_PASSWORD}" -e aes128-cts-hmac-sha1-96:normal host/lt-0128.corp.contoso.com`,
  ];
  await done(program('mitAdmin'), [], environment, `${commands.join('\n')}\n`);
  await start(t, port, program('mitKdc'), ['-n', '-P', path.join(folder, 'pid')], environment);
  return port;
}

/** Heimdal: the same. */
export async function startHeimdal(t: TestContext): Promise<number> {
  const folder = await temporaryFolder(t);
  const port = await freePort();
  const file = path.join(folder, 'krb5.conf');
  writeFileSync(
    file,
    `[libdefaults]
  default_realm = ${REALM}
  dns_lookup_kdc = false
[kdc]
  database = {
    dbname = ${folder}/heimdal
    realm = ${REALM}
    mkey_file = ${folder}/mkey
    acl_file = ${folder}/acl
    log_file = ${folder}/log
  }
  require-preauth = true
[kadmin]
  default_keys = aes256-cts-hmac-sha1-96:pw-salt aes128-cts-hmac-sha1-96:pw-salt
[logging]
  kdc = 0-5/STDERR
`,
  );
  const environment = { KRB5_CONFIG: file };
  const admin = (...args: readonly string[]) => done(program('heimdalAdmin'), ['-l', ...args], environment);
  const unlimited = ['--realm-max-ticket-life=unlimited', '--realm-max-renewable-life=unlimited'];
  await admin('init', ...unlimited, REALM);
  for (const name of ['anna', 'dora', 'paula'])
    await admin('add', `--password=${PASSWORD}`, '--use-defaults', name);
  await admin('add', `--password=${COMPUTER_PASSWORD}`, '--use-defaults', `host/${HOST}`);
  await admin('modify', '--attributes=requires-pre-auth,disallow-all-tix', 'dora');
  await admin('modify', '--pw-expiration-time=2020-01-01', 'paula');
  const listen = ['--addresses=127.0.0.1', `--ports=${port}`];
  await start(t, port, program('heimdalKdc'), listen, environment);
  return port;
}

/** For Samba: anna, leo, dora (disabled), emil (expired), nora (must change) and the computer. One wrong password locks. */
export function corpWithPeople(): Directory {
  const now = Date.now();
  const random = createRandom('kerberos', 'Samba');
  const controllers = [{ name: 'DC1', address: '10.0.0.4', site: 'Default-First-Site-Name' }];
  const names = { dnsName: REALM.toLowerCase(), netbiosName: 'CORP', controllers };
  const directory = createDirectory({ ...names, signing: 'required' }, now, random);
  const world = { directory, now, random };
  for (const name of ['anna', 'leo']) prepareUser(world, name, PASSWORD);
  prepareUser(world, 'dora', PASSWORD, { userAccountControl: 514 });
  prepareUser(world, 'emil', PASSWORD, { accountExpires: fileTime(now - 60_000) });
  prepareUser(world, 'nora', PASSWORD, { pwdLastSet: 0 });
  const computer = { sAMAccountName: `${COMPUTER}$`, userAccountControl: 4096, dNSHostName: HOST };
  prepareEntry(
    world,
    below(directory.domain, `CN=${COMPUTER},CN=Computers`),
    'computer',
    { ...computer, servicePrincipalName: `host/${HOST}` },
    { password: COMPUTER_PASSWORD },
  );
  const [root] = directory.entries.values();
  assert.ok(root?.class === 'domainDNS');
  putEntry(directory, { ...root, values: new Map(root.values).set('lockoutThreshold', [Buffer.from('1')]) });
  return directory;
}
