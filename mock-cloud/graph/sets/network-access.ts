/**
 * networkAccessConfigurations of a domain join configuration: references to the device configurations that a device needs for
 * its network (learn.microsoft.com/graph/api/resources/intune-shared-windowsdomainjoinconfiguration). They are kept and
 * shown; nothing goes by them.
 */

import { answerList, done } from '../answer.ts';
import type { Call, Reply } from '../call.ts';
import { INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, type Handler, type Route } from '../entity-set.ts';
import { parseBody } from '../json-body.ts';
import { networkAccessReferences } from '../records.ts';
import { refuse } from '../refusals.ts';
import { configurationShown, domainJoinOfCall, findConfiguration } from './device-configuration-of-call.ts';

const NAME = 'networkAccessConfigurations';

const route = (handle: Handler): Route => ({ versions: BETA, handle: (call) => handle(withCast(call)) });

/** Routes below a device configuration. */
export const NETWORK_ACCESS_ROUTES: Readonly<Record<string, Route>> = {
  [`GET {id}/${NAME}`]: route(list),
  [`POST {id}/${NAME}/$ref`]: route(add),
  [`DELETE {id}/${NAME}/{referenced}/$ref`]: route(remove),
};

/** Forgets the references of a configuration that goes. */
export async function forgetNetworkAccess(call: Call, id: string): Promise<void> {
  await call.context.collection(networkAccessReferences).delete(id);
}

/** The navigation is the derived type's: without the cast in the path there is none. */
function withCast(call: Call): Call {
  if (/microsoft\.graph\.windowsDomainJoinConfiguration\//i.test(call.request.url)) return call;
  throw refuse('segment', NAME);
}

async function list(call: Call): Promise<Reply> {
  const { id } = await domainJoinOfCall(call);
  const all = await Promise.all((await idsOf(call, id)).map((one) => findConfiguration(call, one)));
  const shown = all.flatMap((one) => (one === undefined ? [] : [configurationShown(call, one)]));
  const path = `deviceManagement/deviceConfigurations('${id}')/microsoft.graph.windowsDomainJoinConfiguration/${NAME}`;
  const rules = {
    ...INTUNE_DEFAULTS,
    path,
    type: 'deviceConfiguration',
    area: 'configuration',
    filterable: {},
  } as const;
  return answerList(call, rules, await Promise.all(shown));
}

async function add(call: Call): Promise<Reply> {
  const { id } = await domainJoinOfCall(call);
  const reference = parseBody(call.request.body)['@odata.id'];
  const named = /\/deviceConfigurations(?:\/|\(')([^/()']+)(?:'\))?\/?$/i
    .exec(String(reference))?.[1]
    ?.toLowerCase();
  if (named === undefined)
    throw refuse('intuneBadRequest', "'@odata.id' does not name a device configuration.");
  if (named === id || (await findConfiguration(call, named)) === undefined) throw refuse('intuneNotFound');
  const ids = [...(await idsOf(call, id)).filter((one) => one !== named), named];
  await call.context.collection(networkAccessReferences).put(id, { ids });
  return done(204);
}

async function remove(call: Call): Promise<Reply> {
  const { id } = await domainJoinOfCall(call);
  const named = (call.keys[1] ?? '').toLowerCase();
  const ids = await idsOf(call, id);
  if (!ids.includes(named)) throw refuse('intuneNotFound');
  await call.context.collection(networkAccessReferences).put(id, { ids: ids.filter((one) => one !== named) });
  return done(204);
}

async function idsOf(call: Call, id: string): Promise<readonly string[]> {
  return (await call.context.collection(networkAccessReferences).get(id))?.ids ?? [];
}
