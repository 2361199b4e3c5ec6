/** What the connectors have done by now with the requests that waited for them. */

import { encodeProvisionText, provisionDataFor } from '#wire/offline-domain-join/index.ts';
import { isRefusal, type Kept, type TenantContext } from '../service/index.ts';
import type { ComputerAccount, ReachDomain } from './computer-account.ts';
import { principalNameOf } from './connector-account.ts';
import { computerAccountCreator } from './create-computer-account.ts';
import { isOfDomain, type Taker, takerOf } from './polls.ts';
import { reachDomainsOf } from './reach-domain.ts';
import { type Connector, connectors, type DomainJoinRequest, domainJoinRequests } from './records.ts';
import { type RefusedAccount, refuse, textOf } from './refusals.ts';

/** The settling under way, by tenant: two at once would create two accounts for one request. */
const underWay: Kept<Map<string, Promise<void>>> = { name: 'onPremises.settling', make: () => new Map() };

/** Lets the connectors take what they have taken by now, in the order of their polls. Cheap when nothing waits. */
export function settleRequests(context: TenantContext): Promise<void> {
  const settlings = context.memory(underWay);
  const before = settlings.get(context.tenantId) ?? Promise.resolve();
  const settled = before.then(() => settle(context));
  // The next one goes on whatever became of this one; who asked hears of it.
  settlings.set(
    context.tenantId,
    settled.catch(() => undefined),
  );
  return settled;
}

async function settle(context: TenantContext): Promise<void> {
  const waiting = await context
    .collection(domainJoinRequests)
    .list({ where: [{ field: 'state', is: '=', value: 'waiting' }] });
  if (waiting.length === 0) return;
  const all = await context.collection(connectors).list();
  const taken = waiting
    .flatMap((request) => {
      const taker = takerOf(all, request);
      return taker === undefined || taker.at > context.now() ? [] : [{ request, taker }];
    })
    .toSorted((a, b) => a.taker.at - b.taker.at || a.request.askedAt - b.request.askedAt);
  for (const { request, taker } of taken) await carryOut(context, request, taker);
}

async function carryOut(
  context: TenantContext,
  request: DomainJoinRequest,
  { connector, at }: Taker,
): Promise<void> {
  const random = context.random(`on-premises/${context.tenantId}/${request.id}/${request.askedAt}`);
  // Assumption A-ODJ-07.
  const name = `${request.namePrefix}${random.digits(request.randomCharCount)}`;
  const password = random.base64url(PASSWORD_BYTES);
  const reach = reachDomainsOf(context);
  const account =
    (await elsewhere(reach, connector, request.domainName)) ??
    (await computerAccountCreator(reach)({
      domainName: request.domainName,
      organizationalUnit: request.organizationalUnit,
      name,
      password,
      creator: {
        account: connector.account,
        principalName: principalNameOf(connector),
        password: connector.password,
      },
    }));
  const outcome: Partial<DomainJoinRequest> = isRefusal(account)
    ? { state: 'failed', reason: account.refused, explanation: textOf(account) }
    : {
        state: 'ready',
        reason: null,
        explanation: null,
        computerName: name,
        blob: blobOf(account, name, password),
      };
  await context.collection(domainJoinRequests).update(request.id, (before) =>
    // A device that was deleted and enrolled anew in between has another request.
    before.askedAt === request.askedAt
      ? { ...before, connector: connector.name, takenAt: at, ...outcome }
      : before,
  );
}

/** A domain in which the connector's server is not: it makes no accounts there (behaviour SETUP-ODJ-007). */
async function elsewhere(
  reach: ReachDomain,
  connector: Connector,
  domain: string,
): Promise<RefusedAccount | undefined> {
  if (isOfDomain(connector, domain)) return undefined;
  const isThere = (await reach(domain)) !== undefined;
  return isThere
    ? refuse('otherDomain', { server: connector.name, own: connector.domainId, domain })
    : refuse('noSuchDomain', { domain });
}

/** 120 characters, as many as Windows gives a computer account. */
const PASSWORD_BYTES = 90;

function blobOf(account: ComputerAccount, machineName: string, machinePassword: string): string {
  const { domain, controller, rid, sid } = account;
  const win7 = {
    domain: domain.dnsDomainName,
    machineName,
    machinePassword,
    dnsDomainInfo: domain,
    dcInfo: controller,
    options: 0,
  };
  return encodeProvisionText(provisionDataFor(win7, { rid, sid }));
}
