/** MIT's, Heimdal's and Samba's key distribution centers with the people and the computer of CORP.CONTOSO.COM. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from '../../cli/run-command.ts';
import { PYTHON, run } from '../../mock-cloud/doors/served.ts';
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

// Without msDS-SupportedEncryptionTypes, which a computer writes at its first start, Samba gives tickets for it in RC4.
const SAMBA_ACCOUNTS = `
import sys, ldb
from samba.auth import system_session
from samba.param import LoadParm
from samba.samdb import SamDB
configuration, database, password, computer, host, secret = sys.argv[1:]
settings = LoadParm()
settings.load(configuration)
directory = SamDB(database, session_info=system_session(), lp=settings)
def change(dn, name, value):
    message = ldb.Message()
    message.dn = ldb.Dn(directory, dn)
    message[name] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, name)
    directory.modify(message)
for name in ["anna", "leo", "dora", "nora", "emil"]:
    directory.newuser(name, password, force_password_change_at_next_login_req=(name == "nora"))
directory.disable_account("(sAMAccountName=dora)")
directory.setexpiry("(sAMAccountName=emil)", 0)
directory.newcomputer(computer)
directory.setpassword("(sAMAccountName=%s$)" % computer, secret)
dn = "CN=%s,CN=Computers,%s" % (computer, directory.domain_dn())
change(dn, "servicePrincipalName", "host/" + host)
change(dn, "msDS-SupportedEncryptionTypes", "24")
# One wrong password locks an account.
change(str(directory.domain_dn()), "lockoutThreshold", "1")
`;

/** Samba as Active Directory: anna, leo, dora (disabled), emil (expired), nora (must change) and the computer. */
export async function startSamba(t: TestContext): Promise<number> {
  const folder = await temporaryFolder(t);
  const port = await freePort();
  const options = [
    'interfaces=lo',
    'bind interfaces only=yes',
    `posix:eadb=${folder}/eadb.tdb`,
    'vfs objects=dfs_samba4 acl_xattr xattr_tdb',
    `pid directory=${folder}`,
    `ncalrpc dir=${folder}/ncalrpc`,
    `log file=${folder}/log`,
    'server services=kdc',
    `krb5 port=${port}`,
    `kpasswd port=${await freePort()}`,
  ].map((option) => `--option=${option}`);
  const domain = [`--realm=${REALM}`, '--domain=CORP', '--host-name=dc1', '--dns-backend=NONE'];
  const target = ['--server-role=dc', `--adminpass=${PASSWORD}`, `--targetdir=${folder}/domain`];
  await done(program('sambaTool'), ['domain', 'provision', ...domain, ...target, ...options], {});
  const configuration = path.join(folder, 'domain/etc/smb.conf');
  const database = path.join(folder, 'domain/private/sam.ldb');
  const accounts = [configuration, database, PASSWORD, COMPUTER, HOST, COMPUTER_PASSWORD];
  await done(PYTHON, ['-c', SAMBA_ACCOUNTS, ...accounts], {});
  const serving = ['-i', '-M', 'single', '--debug-stdout', '-s', configuration, ...options];
  await start(t, port, program('samba'), serving, {});
  return port;
}
