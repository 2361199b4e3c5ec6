/** One sign-in on its way through the pages. The store keeps it; the browser holds three values and a cookie. */

import type { CollectionDefinition } from '../../store/index.ts';
import { type Call, cookieOf, fieldOf } from '../call.ts';
import { LIFETIMES } from '../grants.ts';
import { digestOf, type Expiring, sweep } from '../opaque.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { AuthorizeRequest } from './authorize-request.ts';

/** What the sign-in is for. */
export type SignInPurpose =
  | { readonly kind: 'code'; readonly request: AuthorizeRequest }
  | { readonly kind: 'deviceCode'; readonly key: string };

/** Kept under tenant ''; its key is the digest of `ctx`. */
export interface SignInFlow extends Expiring {
  readonly ctx: string;
  readonly flowToken: string;
  readonly canary: string;
  /** The browser's cookie: the forms are good in this browser only. */
  readonly browser: string;
  readonly purpose: SignInPurpose;
  /** The organisation that the sign-in is for; undefined while it is open. */
  readonly tenantId: string | undefined;
  readonly userPrincipalName: string;
  /** The client has named the user (login_hint): no other can sign in. */
  readonly nameIsFixed: boolean;
  /** Once the password was right. */
  readonly userId: string | undefined;
  /** The device that has shown itself, by its object id. */
  readonly deviceObjectId?: string | undefined;
  /** How the user had signed in on the device, who is known by that without a password. */
  readonly primaryAmr?: readonly string[] | undefined;
  /** Once everything that the sign-in asks for was given; only consent may be missing still. */
  readonly authenticated?: { readonly amr: readonly string[] } | undefined;
  /** The user has accepted on the consent page. */
  readonly consented?: boolean | undefined;
  /** The number to match, when one was asked for. */
  readonly number: number | undefined;
  /** Windows lets the user begin with a different account; what hides that needs a brand. */
  readonly otherAccount: 'none' | 'withoutBrand' | 'always';
  /** Where the sign-in began, to begin it again. */
  readonly startUrl: string;
}

/** See {@link SignInFlow}. */
export const signInFlows: CollectionDefinition<SignInFlow> = {
  name: 'entra.signIns',
  indexes: [{ field: 'expiresAt' }],
};

const COOKIE = 'esctx';

/** Begins a sign-in; the cookie to set with the answer comes with it. */
export async function startFlow(
  call: Call,
  facts: Pick<
    SignInFlow,
    | 'purpose'
    | 'tenantId'
    | 'userPrincipalName'
    | 'nameIsFixed'
    | 'otherAccount'
    | 'startUrl'
    | 'deviceObjectId'
    | 'primaryAmr'
  >,
): Promise<{ readonly flow: SignInFlow; readonly cookie: string }> {
  const random = await call.parts.random();
  const known = cookieOf(call.request, COOKIE);
  const browser = known !== undefined && /^[\w-]{43}$/.test(known) ? known : random.base64url(32);
  const ctx = `rQQI${random.base64url(32)}`;
  const flow: SignInFlow = {
    ...facts,
    key: digestOf(ctx),
    ctx,
    flowToken: `AQABIQ${random.base64url(32)}`,
    canary: `${random.base64url(32)}=0:1`,
    browser,
    userId: undefined,
    number: undefined,
    expiresAt: call.now + LIFETIMES.signIn,
  };
  await sweep(call.parts.context, signInFlows);
  await call.parts.context.store.collection(signInFlows, '').insert(flow.key, flow);
  return { flow, cookie: `${COOKIE}=${browser}; Path=/; Secure; HttpOnly; SameSite=None` };
}

/**
 * The flow that a form belongs to. AADSTS165000 when ctx, flow token, canary and cookie do not belong together,
 * AADSTS50089 when it is too old; the flow then comes along, to begin again.
 */
export async function flowOfForm(
  call: Call,
): Promise<SignInFlow | { readonly refusal: Refusal; readonly startUrl: string | undefined }> {
  const ctx = fieldOf(call.form, 'ctx') ?? fieldOf(call.form, 'request') ?? '';
  const flow = await call.parts.context.store.collection(signInFlows, '').get(digestOf(ctx));
  const genuine =
    flow !== undefined &&
    fieldOf(call.form, 'flowToken') === flow.flowToken &&
    fieldOf(call.form, 'canary') === flow.canary &&
    cookieOf(call.request, COOKIE) === flow.browser;
  if (!genuine) return { refusal: refuse('requestTokensMismatch'), startUrl: undefined };
  return inTime(call, flow);
}

/** What a federation service is given, and gives back with its token. */
export const contextOf = ({ ctx }: SignInFlow): string => `estsredirect=2&estsrequest=${ctx}`;

/** The flow that a token of a federation service is for; refused as by {@link flowOfForm}. */
export async function flowOfContext(
  call: Call,
  context: string,
): Promise<SignInFlow | { readonly refusal: Refusal; readonly startUrl: string | undefined }> {
  const ctx = new URLSearchParams(context).get('estsrequest') ?? '';
  const flow = await call.parts.context.store.collection(signInFlows, '').get(digestOf(ctx));
  if (flow === undefined || cookieOf(call.request, COOKIE) !== flow.browser)
    return { refusal: refuse('requestTokensMismatch'), startUrl: undefined };
  return inTime(call, flow);
}

function inTime(
  call: Call,
  flow: SignInFlow,
): SignInFlow | { readonly refusal: Refusal; readonly startUrl: string } {
  return flow.expiresAt > call.now ? flow : { refusal: refuse('flowExpired'), startUrl: flow.startUrl };
}

/** Keeps what has become known; undefined when the flow has ended meanwhile. */
export async function updateFlow(
  call: Call,
  flow: SignInFlow,
  change: Partial<SignInFlow>,
): Promise<SignInFlow | undefined> {
  return call.parts.context.store
    .collection(signInFlows, '')
    .update(flow.key, (before) => ({ ...before, ...change }));
}

/** Ends the flow; false when somebody else has ended it: its forms are good for one code. */
export async function endFlow(call: Call, flow: SignInFlow): Promise<boolean> {
  return call.parts.context.store.collection(signInFlows, '').delete(flow.key);
}
