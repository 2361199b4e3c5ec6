/** The operations of the control interface: one table for the server, for its client, and for the list that it answers with. */

import { z } from 'zod';
import { EndorsementRequest } from '../attestation/index.ts';
import { MOST_SPEED, whyNotTo } from '../clock/index.ts';
import { FaultSpec } from '../faults/index.ts';
import { type JournalEntry, sizeOf } from '../journal/index.ts';
import { TenantSpec } from '../tenant/spec.ts';
import { UpdateSpec } from '../windows-update/records.ts';
import type { Control } from './control.ts';
import { ControlError } from './errors.ts';
import {
  ClockMessage,
  CreatedTenantMessage,
  JournalMessage,
  journalMessage,
  NotServedMessage,
  PlannedFaultMessage,
} from './messages.ts';
import { DONE, done, NOTHING, type Operation, operation } from './operation.ts';

const tenantId = z.string().min(1);
const userPrincipalName = z.string().min(1);
const ADVANCE = z.union([
  z.strictObject({ ms: z.number().min(0) }),
  z.strictObject({ to: z.union([z.number(), z.iso.datetime({ offset: true })]) }),
]);

/** Every operation by the name of its function. */
export const OPERATIONS = {
  readClock: operation({
    method: 'GET',
    path: 'clock',
    does: "the cloud's time, and how it goes",
    input: NOTHING,
    output: ClockMessage,
    run: async (desk) => desk.readClock(),
  }),
  advanceClock: operation({
    method: 'POST',
    path: 'clock/advance',
    does: 'lets time pass: {"ms": 60000}, or until {"to": "2026-03-02T09:00:00Z"}',
    input: ADVANCE,
    output: ClockMessage,
    run: async (desk, input) => {
      const { now } = desk.readClock();
      const then = 'ms' in input ? now + input.ms : new Date(input.to).getTime();
      const why = whyNotTo(then, now);
      if (why !== undefined) {
        const place = 'ms' in input ? 'ms' : 'to';
        throw new ControlError('invalidInput', `The clock cannot be moved so: ${why}.`, [
          { place, message: why },
        ]);
      }
      if (then > now) await desk.advance(then - now);
      return desk.readClock();
    },
  }),
  setPace: operation({
    method: 'PUT',
    path: 'clock/pace',
    does: 'how many times as fast as real time the clock goes: {"speed": 60}',
    input: z.strictObject({ speed: z.number().positive().max(MOST_SPEED) }),
    output: ClockMessage,
    run: async (desk, { speed }) => {
      desk.setSpeed(speed);
      return desk.readClock();
    },
  }),
  reset: operation({
    method: 'POST',
    path: 'reset',
    does: 'begins anew with the tenants of the start, their ids and secrets',
    input: NOTHING,
    output: z.array(CreatedTenantMessage),
    run: async (desk) => {
      await desk.reset();
      return desk.tenants().map((tenant) => CreatedTenantMessage.parse(tenant));
    },
  }),
  journal: operation({
    method: 'GET',
    path: 'journal',
    does: 'what went over the wire, oldest first, a page at a time: ?since=INDEX, ?from=CLIENT; go on behind the last index until nothing comes; bodies are base64',
    input: z.strictObject({ since: z.coerce.number().int().min(0).optional(), from: z.string().optional() }),
    output: z.array(JournalMessage),
    run: async (desk, { since, from }) => {
      const entries = await desk.control().journal({
        ...(since !== undefined && { since }),
        ...(from !== undefined && { from }),
      });
      return pageOf(entries).map(journalMessage);
    },
  }),
  notServed: operation({
    method: 'GET',
    path: 'not-served',
    does: 'what was asked for and Glovebox does not have: method, host, path template, how often; empty again after a reset',
    input: NOTHING,
    output: z.array(NotServedMessage).readonly(),
    run: (desk) => desk.control().notServed(),
  }),
  faults: operation({
    method: 'GET',
    path: 'faults',
    does: 'the faults that are planned, and how many requests each will still meet',
    input: NOTHING,
    output: z.array(PlannedFaultMessage),
    run: async (desk) => [...desk.faults()],
  }),
  addFault: operation({
    method: 'POST',
    path: 'faults',
    does: 'lets a host fail: {"host", "path"?, "times"?, "fault": {"kind": "status", "status": 503}}, kind delay or reset',
    input: FaultSpec,
    output: DONE,
    run: (desk, input) => done(desk.control().addFault(input)),
  }),
  clearFaults: operation({
    method: 'DELETE',
    path: 'faults',
    does: 'takes all faults and withheld commands back',
    input: NOTHING,
    output: DONE,
    run: (desk) => done(desk.control().clearFaults()),
  }),
  withholdCommand: operation({
    method: 'POST',
    path: 'withheld-commands',
    does: 'management sessions leave out commands on nodes that end so: {"locUriEnding"}',
    input: z.strictObject({ locUriEnding: z.string().min(1) }),
    output: DONE,
    run: (desk, { locUriEnding }) => done(desk.control().withholdCommand(locUriEnding)),
  }),
  createTenant: operation({
    method: 'POST',
    path: 'tenants',
    does: 'makes a tenant from a description, the same as in a tenant file',
    input: TenantSpec,
    output: CreatedTenantMessage,
    run: async (desk, input) => CreatedTenantMessage.parse(await desk.control().createTenant(input)),
  }),
  importDevicesFromCsv: operation({
    method: 'POST',
    path: 'tenants/:tenantId/devices',
    does: 'uploads a device list in the admin center\'s CSV format: the list itself as text/csv, or {"csv"}',
    input: z.strictObject({ tenantId, csv: z.string() }),
    output: DONE,
    run: (desk, input) => done(desk.control().importDevicesFromCsv(input.tenantId, input.csv)),
  }),
  setIntuneSubscription: operation({
    method: 'PUT',
    path: 'tenants/:tenantId/intune-subscription',
    does: 'ends the subscription to Intune, or begins it again: {"active": false}',
    input: z.strictObject({ tenantId, active: z.boolean() }),
    output: DONE,
    run: (desk, input) => done(desk.control().setIntuneSubscription(input.tenantId, input.active)),
  }),
  tenantSummary: operation({
    method: 'GET',
    path: 'tenants/:tenantId/summary',
    does: 'how many devices are registered and enrolled',
    input: z.strictObject({ tenantId }),
    output: z.object({ registered: z.number(), enrolled: z.number() }),
    run: (desk, input) => desk.control().tenantSummary(input.tenantId),
  }),
  authenticatorCode: operation({
    method: 'GET',
    path: 'tenants/:tenantId/users/:userPrincipalName/authenticator-code',
    does: "what the user's authenticator app shows now",
    input: z.strictObject({ tenantId, userPrincipalName }),
    output: z.string(),
    run: (desk, input) => desk.control().authenticatorCode(input.tenantId, input.userPrincipalName),
  }),
  answerNumberMatch: operation({
    method: 'POST',
    path: 'tenants/:tenantId/users/:userPrincipalName/number-match',
    does: 'the user enters a number in the authenticator app: {"answer": 42}, or {"answer": "deny"}',
    input: z.strictObject({
      tenantId,
      userPrincipalName,
      answer: z.union([z.number().int(), z.literal('deny')]),
    }),
    output: DONE,
    run: (desk, input) =>
      done(desk.control().answerNumberMatch(input.tenantId, input.userPrincipalName, input.answer)),
  }),
  offerUpdate: operation({
    method: 'POST',
    path: 'updates',
    does: 'makes an update available to every PC',
    input: UpdateSpec,
    output: DONE,
    run: (desk, input) => done(desk.control().offerUpdate(input)),
  }),
  certifyEndorsementKey: operation({
    method: 'POST',
    path: 'endorsement-certificates',
    does: "a TPM's maker certifies its endorsement key",
    input: EndorsementRequest,
    output: z.object({ certificate: z.string() }),
    run: (desk, input) => desk.control().certifyEndorsementKey(input),
  }),
} satisfies Operations;

// A page is one text, and the longest text of V8 has 512 Mi characters; a client reads it whole.
const PAGE_EXCHANGES = 1000;
const PAGE_BYTES = 16 * 1024 * 1024;

/** As many as one answer holds, one at least. */
function pageOf(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, at) => {
    bytes += sizeOf(entry);
    return at > 0 && (at >= PAGE_EXCHANGES || bytes > PAGE_BYTES);
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** The operations that stand beside the functions of `Control`. */
type Beside = 'readClock' | 'advanceClock' | 'setPace' | 'reset' | 'faults';

// A new function of Control without an operation does not compile.
type Operations = Record<keyof Control | Beside, Omit<Operation<unknown, unknown>, 'run'>>;
