/** Creates a computer account over LDAP, as the connector does: whatever directory is at the other end of the line. */

import { guidText } from '#wire/guid.ts';
import { encodePing, parsePingAnswer, USUAL_VERSION } from '#wire/ldap/controller-ping.ts';
import { escapeNameValue } from '#wire/ldap/name.ts';
import type { NetlogonAnswer } from '#wire/ldap/netlogon.ts';
import { ADDRESS_TYPES, DOMAIN_CONTROLLER_FLAGS } from '#wire/offline-domain-join/index.ts';
import { sidText } from '#wire/sid.ts';
import type {
  ComputerAccount,
  CreateComputerAccount,
  NewComputerAccount,
  ReachDomain,
  ReachedController,
} from './computer-account.ts';
import { passwordValue } from './directory/index.ts';
import { type DirectoryClient, DirectoryRefused, openDirectoryClient } from './directory-client/index.ts';
import { computersContainer, domainRoot } from './distinguished-name.ts';
import { ACCOUNT_REFUSALS, type RefusedAccount, refuse } from './refusals.ts';

/** Creates accounts in the domains that `reach` leads to. */
export function computerAccountCreator(reach: ReachDomain): CreateComputerAccount {
  return async (wanted) => {
    const controller = await reach(wanted.domainName);
    const told = controller && (await pinged(controller, wanted.domainName));
    if (controller === undefined || told === undefined)
      return refuse('noSuchDomain', { domain: wanted.domainName });
    const client = openDirectoryClient(controller.open());
    try {
      const place: Place = {
        client,
        domain: told.domain,
        container: wanted.organizationalUnit ?? computersContainer(told.domain),
      };
      const refusal = (await logOn(place, wanted)) ?? (await unitMissing(place, wanted));
      if (refusal !== undefined) return refusal;
      return (
        (await add(place, wanted)) ??
        (await readBack(place, wanted, { ...told, address: controller.address }))
      );
    } finally {
      await client.close();
    }
  };
}

/** A connection on which the work is done, and where the account goes. */
interface Place {
  readonly client: DirectoryClient;
  /** DNS name. */
  readonly domain: string;
  /** Distinguished name. */
  readonly container: string;
}

async function pinged(controller: ReachedController, domain: string): Promise<NetlogonAnswer | undefined> {
  const ping = { domain, host: undefined, domainGuid: undefined, user: undefined, ntVersion: USUAL_VERSION };
  const answer = await controller.ping(encodePing(PING_ID, ping));
  return answer && parsePingAnswer(PING_ID, answer);
}

const PING_ID = 1;

/** Does the work; a refusal of the directory that `refused` knows becomes its result, any other goes on. */
async function unlessRefused<T>(
  work: Promise<T>,
  refused: (refusal: DirectoryRefused) => RefusedAccount | undefined,
): Promise<T | RefusedAccount> {
  try {
    return await work;
  } catch (error) {
    const known = error instanceof DirectoryRefused ? refused(error) : undefined;
    if (known === undefined) throw error;
    return known;
  }
}

/** An account that the domain does not know has no right in it. */
async function logOn(
  { client, container }: Place,
  { creator }: NewComputerAccount,
): Promise<RefusedAccount | undefined> {
  const done = await unlessRefused(client.bind(creator.principalName, creator.password), ({ result }) =>
    result === 'invalidCredentials' ? refuse('noRight', { creator: creator.account, container }) : undefined,
  );
  return done ?? undefined;
}

/** The Computers container is no value for an organizational unit (behaviour SETUP-DJ-005). */
async function unitMissing(
  { client, domain, container }: Place,
  { organizationalUnit }: NewComputerAccount,
): Promise<RefusedAccount | undefined> {
  if (organizationalUnit === null) return undefined;
  const missing = refuse('noSuchOrganizationalUnit', { container, domain });
  const found = await unlessRefused(
    client.search({
      base: container,
      scope: 'base',
      filter: '(objectClass=organizationalUnit)',
      attributes: ['ou'],
    }),
    ({ result }) => (result !== undefined && NO_SUCH_PLACE.has(result) ? missing : undefined),
  );
  if ('refused' in found) return found;
  return found.length === 0 ? missing : undefined;
}

// A name of another directory is answered by a referral.
const NO_SUCH_PLACE: ReadonlySet<string> = new Set(['noSuchObject', 'invalidDNSyntax', 'referral']);

/**
 * By a right in the container, else as one of the computers that the quota lets everybody create: that way nobody writes
 * other attributes than those of a join ([MS-ADTS] 3.1.1.5.2.1).
 */
async function add(place: Place, wanted: NewComputerAccount): Promise<RefusedAccount | undefined> {
  const { client } = place;
  const name = nameOf(place, wanted);
  const attributes = attributesOf(place, wanted);
  const quota = await quotaOf(place);
  const byRight = await unlessRefused(
    client.add(name, { ...attributes, 'msDS-SupportedEncryptionTypes': AES }),
    (refusal) => refusalOf(refusal, place, wanted, quota),
  );
  if (byRight?.refused !== 'noRight') return byRight ?? undefined;
  const byQuota = await unlessRefused(client.add(name, attributes), (refusal) =>
    refusalOf(refusal, place, wanted, quota),
  );
  return byQuota ?? undefined;
}

/** AES of 128 and of 256 bits, as bits of msDS-SupportedEncryptionTypes ([MS-KILE] 2.2.7). */
const AES = '24';
/** ADS_UF_WORKSTATION_TRUST_ACCOUNT ([MS-ADTS] 2.2.16). */
const WORKSTATION_TRUST_ACCOUNT = '4096';

const nameOf = ({ container }: Place, { name }: NewComputerAccount): string =>
  `CN=${escapeNameValue(name)},${container}`;

function attributesOf({ domain }: Place, { name, password }: NewComputerAccount) {
  const host = `${name}.${domain}`.toLowerCase();
  return {
    objectClass: ['top', 'person', 'organizationalPerson', 'user', 'computer'],
    sAMAccountName: `${name}$`,
    userAccountControl: WORKSTATION_TRUST_ACCOUNT,
    dNSHostName: host,
    servicePrincipalName: [`HOST/${name}`, `HOST/${host}`],
    unicodePwd: passwordValue(password),
  };
}

/** How many computers an account without a right may create. */
async function quotaOf({ client, domain }: Place): Promise<string> {
  const attribute = 'ms-DS-MachineAccountQuota';
  const [root] = await client.search({
    base: domainRoot(domain),
    scope: 'base',
    filter: '(objectClass=*)',
    attributes: [attribute],
  });
  return root?.values[attribute]?.[0]?.toString() ?? '0';
}

/** A directory's text begins with the error code of Windows, in hexadecimal digits. */
const QUOTA_EXCEEDED = ACCOUNT_REFUSALS.quotaReached.errorCode.toString(16).padStart(8, '0');

function refusalOf(
  { result, text, message: detail }: DirectoryRefused,
  { domain, container }: Place,
  { name, creator: { account: creator } }: NewComputerAccount,
  quota: string,
): RefusedAccount {
  if (text.toLowerCase().startsWith(QUOTA_EXCEEDED))
    return refuse('quotaReached', { creator, quota, domain });
  switch (result) {
    case 'insufficientAccessRights':
      return refuse('noRight', { creator, container });
    case 'entryAlreadyExists':
      return refuse('nameTaken', { name, domain });
    case 'noSuchObject':
      return refuse('noSuchOrganizationalUnit', { container, domain });
    default:
      return refuse('refusedByDirectory', { domain, name, detail });
  }
}

async function readBack(
  place: Place,
  wanted: NewComputerAccount,
  controller: NetlogonAnswer & Pick<ReachedController, 'address'>,
): Promise<ComputerAccount> {
  const [made] = await place.client.search({
    base: nameOf(place, wanted),
    scope: 'base',
    filter: '(objectClass=computer)',
    attributes: ['objectSid', 'objectGUID'],
  });
  const [sidBytes, guidBytes] = [made?.values.objectSid?.[0], made?.values.objectGUID?.[0]];
  if (sidBytes === undefined || guidBytes === undefined)
    throw new Error(`${controller.host} does not show the account ${wanted.name} that it has made.`);
  const sid = sidText(sidBytes);
  // An account's identifier is that of its domain, and a number of its own ([MS-DTYP] 2.4.2).
  const [, domainSid = '', rid] = /^(.*)-(\d+)$/.exec(sid) ?? [];
  return {
    sid,
    rid: Number(rid),
    objectGuid: guidText(guidBytes),
    domain: {
      name: controller.netbiosDomain,
      dnsDomainName: controller.domain,
      dnsForestName: controller.forest,
      domainGuid: controller.domainGuid,
      sid: domainSid,
    },
    controller: {
      domainControllerName: `\\\\${controller.host}`,
      domainControllerAddress: `\\\\${controller.address}`,
      domainControllerAddressType: ADDRESS_TYPES.inet,
      domainGuid: controller.domainGuid,
      domainName: controller.domain,
      dnsForestName: controller.forest,
      // What DsGetDcName adds to the controller's own flags when all the names are DNS names.
      flags: controller.flags + DNS_NAMES,
      dcSiteName: controller.site,
      clientSiteName: controller.clientSite,
    },
  };
}

const { dnsController, dnsDomain, dnsForest } = DOMAIN_CONTROLLER_FLAGS;
const DNS_NAMES = dnsController + dnsDomain + dnsForest;
