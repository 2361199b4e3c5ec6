/**
 * Bulk tokens: what a provisioning package carries, so that any number of devices join without anybody signing in
 * (https://learn.microsoft.com/intune/intune-service/enrollment/windows-bulk-enroll). The requests are those of
 * github.com/dirkjanm/ROADtools (roadlib, auth.py) and github.com/Gerenios/AADInternals (PRT.ps1); they are not documented
 * (assumption A-ENTRA-34).
 */

import type { Response } from 'express';
import { z } from 'zod';
import { REGISTRATION_APPLICATION_ID, REGISTRATION_RESOURCE } from '#wire/device-registration.ts';
import { exchangeOf, jsonIn } from '../http/index.ts';
import { inTenant, isRefusal } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import { descriptionOf, type Json, sendJson } from './answer.ts';
import { type Call, headerOf } from './call.ts';
import { idClaims } from './claims.ts';
import type { DirectoryRole } from './directory-roles.ts';
import { refreshTokens } from './grants.ts';
import { signToken } from './jwt.ts';
import { groupIdsOfUser } from './membership.ts';
import { digestOf, type Expiring, issueOpaque } from './opaque.ts';
import { type Tenant, type User, users } from './records.ts';
import { type Refusal, type RefusalName, refuse, rowOf } from './refusals.ts';
import { signingKey } from './signing-key.ts';
import { findTenant } from './tenants.ts';
import { verifyAccessToken } from './tokens.ts';
import { WELL_KNOWN_APPLICATIONS } from './well-known-applications.ts';

/** AADJ CSP: the client that redeems a bulk token. */
export const BULK_CLIENT_ID = 'b90d5b8f-5503-4153-b545-b31cecfaece2';

const AUDIENCES: readonly string[] = [REGISTRATION_RESOURCE, REGISTRATION_APPLICATION_ID];

/** Who may ask for one, of the roles that are known here (windows-bulk-enroll, "Prerequisites"). */
const ROLES: readonly DirectoryRole[] = [
  'Global Administrator',
  'Cloud Device Administrator',
  'Intune Administrator',
];

const DAY_MS = 24 * 60 * 60_000;
/** "The maximum is 180 days" (windows-bulk-enroll). */
const LONGEST_MS = 180 * DAY_MS;
const FLOW_MS = 10 * 60_000;

const BulkRequest = z.looseObject({
  /** Package id: the account is named after it. */
  pid: z.guid(),
  name: z.string().min(1).max(256),
  /** `yyyy-MM-dd HH:mm:ss` or `MM/dd/yyyy`, UTC. */
  exp: z.string(),
});

/** A token that is being made. Kept under tenant ''. */
interface BulkFlow extends Expiring {
  readonly tenantId: string;
  readonly userId: string;
  readonly tokenUntil: number;
}

const bulkFlows: CollectionDefinition<BulkFlow> = {
  name: 'entra.bulkFlows',
  indexes: [{ field: 'expiresAt' }],
};

/** POST /webapp/bulkaadjtoken/begin: makes the account of the package. */
export async function beginBulkToken(call: Call, response: Response): Promise<void> {
  const begun = await begin(call);
  if (typeof begun !== 'string') return sendFailure(call, response, begun);
  sendJson(call, response, 200, { state: 'InProgress', flowToken: begun });
}

/** GET /webapp/bulkaadjtoken/poll?flowToken=...: the token, once. */
export async function pollBulkToken(call: Call, response: Response): Promise<void> {
  const result = await poll(call);
  if (isRefusal<RefusalName>(result)) return sendFailure(call, response, result);
  sendJson(call, response, 200, { state: 'CompleteSuccess', resultData: JSON.stringify(result) });
}

function sendFailure(call: Call, response: Response, refused: Refusal): void {
  const resultData = { error: rowOf(refused).error, error_description: descriptionOf(call, refused) };
  sendJson(call, response, 200, { state: 'CompleteError', resultData: JSON.stringify(resultData) });
}

async function begin(call: Call): Promise<string | Refusal> {
  const asker = await askerOf(call);
  if ('refused' in asker) return asker;
  const { tenant, user } = asker;
  if (!(user.directoryRoles ?? []).some((role) => ROLES.includes(role))) return refuse('bulkNotAllowed');
  const read = BulkRequest.safeParse(jsonIn(exchangeOf(call.request).body.toString('utf8')));
  if (!read.success) return refuse('badRequest', { detail: z.prettifyError(read.error) });
  const tokenUntil = timeOf(read.data.exp);
  if (tokenUntil === undefined || tokenUntil <= call.now || tokenUntil > call.now + LONGEST_MS)
    return refuse('badRequest', { detail: 'exp is a time within the next 180 days.' });
  const account = await accountOf(call, tenant, read.data);
  const random = await call.parts.random();
  return issueOpaque(call.parts.context, random, bulkFlows, 'AQABAAEAAAA', (key) => ({
    key,
    tenantId: tenant.id,
    userId: account.id,
    tokenUntil,
    expiresAt: call.now + FLOW_MS,
  }));
}

async function poll(call: Call): Promise<Json | Refusal> {
  const asker = await askerOf(call);
  if ('refused' in asker) return asker;
  const { tenant } = asker;
  const { context } = call.parts;
  // The name of the parameter is written in two ways.
  const [, flowToken = ''] = [...call.query].find(([name]) => name.toLowerCase() === 'flowtoken') ?? [];
  const flows = context.store.collection(bulkFlows, '');
  const flow = await flows.get(digestOf(flowToken));
  const good = flow?.tenantId === tenant.id && flow.expiresAt > call.now;
  // Of two requests at the same time only one finds it there to delete.
  if (!good || !(await flows.delete(flow.key))) return refuse('flowExpired');
  const account = await context.store.collection(users, tenant.id).get(flow.userId);
  if (account === undefined) return refuse('userNotFound', { user: flow.userId, tenant: tenant.displayName });
  return tokenFor(call, tenant, account, flow.tokenUntil);
}

async function askerOf(call: Call): Promise<{ readonly tenant: Tenant; readonly user: User } | Refusal> {
  const { context } = call.parts;
  const token = /^bearer\s+(\S+)\s*$/i.exec(headerOf(call.request, 'authorization') ?? '')?.[1] ?? '';
  const check = await verifyAccessToken(context, token, AUDIENCES);
  if (!check.ok) return refuse('userAssertionInvalid', { reason: check.reason });
  const tenant = await findTenant(context, check.tenantId);
  const user = await context.store.collection(users, check.tenantId).get(check.claims.oid ?? '');
  return tenant === undefined || !user?.accountEnabled ? refuse('bulkNotAllowed') : { tenant, user };
}

/** The account of a package; one that is asked for again keeps its account. */
async function accountOf(
  call: Call,
  tenant: Tenant,
  { pid, name }: z.output<typeof BulkRequest>,
): Promise<User> {
  const userPrincipalName = `package_${pid.toLowerCase()}@${tenant.initialDomain}`;
  const accounts = call.parts.context.store.collection(users, tenant.id);
  const known = await accounts.find('userPrincipalName', userPrincipalName);
  const random = await call.parts.random();
  const account: User = known ?? {
    id: random.guid(),
    userPrincipalName,
    displayName: name,
    givenName: '',
    surname: '',
    accountEnabled: true,
    // Nobody signs in with it.
    password: random.base64url(32),
    servicePlans: [],
    multiFactor: { kind: 'none' },
    failedSignIns: 0,
    ofPackage: true,
  };
  await accounts.put(account.id, { ...account, displayName: name });
  return account;
}

async function tokenFor(call: Call, tenant: Tenant, account: User, until: number): Promise<Json | Refusal> {
  const { context } = call.parts;
  const random = await call.parts.random();
  const client = WELL_KNOWN_APPLICATIONS.find(({ appId }) => appId === BULK_CLIENT_ID);
  if (client === undefined)
    return refuse('applicationNotFound', { application: BULK_CLIENT_ID, tenant: tenant.displayName });
  const sessionId = random.guid();
  const amr = ['pwd'];
  const refresh_token = await issueOpaque(context, random, refreshTokens, '1.A', (key) => ({
    key,
    tenantId: tenant.id,
    userId: account.id,
    amr,
    sessionId,
    clientId: BULK_CLIENT_ID,
    spa: false,
    family: false,
    ofPackage: true,
    resource: REGISTRATION_RESOURCE,
    scope: undefined,
    issuedAt: call.now,
    expiresAt: until,
  }));
  const groupIds = await groupIdsOfUser(inTenant(context, tenant.id), account.id);
  const facts = { tenant, client, now: call.now, uti: random.base64url(16) };
  const claims = idClaims(facts, 1, { user: account, groupIds, amr, sessionId }, undefined);
  const seconds = Math.floor((until - call.now) / 1000);
  return {
    token_type: 'Bearer',
    expires_in: String(seconds),
    ext_expires_in: '0',
    expires_on: String(Math.floor(until / 1000)),
    resource: REGISTRATION_RESOURCE,
    refresh_token,
    refresh_token_expires_in: seconds,
    id_token: signToken(claims, await signingKey(context)),
  };
}

/** A time of either form, ms; a day alone ends with it. */
function timeOf(text: string): number | undefined {
  const full = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)Z?$/.exec(text);
  const day = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text);
  const iso = full
    ? `${full[1]}-${full[2]}-${full[3]}T${full[4]}:${full[5]}:${full[6]}Z`
    : day && `${day[3]}-${day[1]?.padStart(2, '0')}-${day[2]?.padStart(2, '0')}T23:59:59Z`;
  const time = iso ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
