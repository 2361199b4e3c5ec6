/** What the control interface does to a cloud as a whole: tenants, faults, the journal. */

import { z } from 'zod';
import { FaultSpec } from '../faults/index.ts';
import { HarArchive, harOf, type Journal, type JournalEntry, sizeOf } from '../journal/index.ts';
import { type AnyService, ControlError, DONE, operationOn } from '../service/index.ts';
import { describeExchange, SERVICES } from '../services.ts';
import { CreatedTenant, createTenant, TenantSpec, type TenantSpecInput } from '../tenant/index.ts';
import type { CloudDesk } from './desk.ts';
import { JournalMessage, NotServedMessage, PlannedFaultMessage } from './messages.ts';
import { ownVersion } from './own-version.ts';

const operation = operationOn<CloudDesk>();
const NOTHING = z.strictObject({});
const WHICH = z.strictObject({
  since: z.coerce.number().int().min(0).optional(),
  from: z.string().optional(),
});

/** The operations. */
export const CLOUD_OPERATIONS = {
  /**
   * What went over the wire, oldest first; with `since` from that index on, as far as it is kept. Without it the caller
   * means all: rejects with ControlError `refused` when the first of it is not kept any more.
   */
  journal: operation({
    method: 'GET',
    path: 'journal',
    does: 'what went over the wire, oldest first, a page at a time: ?since=INDEX, ?from=CLIENT; go on behind the last index until nothing comes; bodies are base64',
    input: WHICH,
    output: z.array(JournalMessage),
    given: (which: { readonly from?: string; readonly since?: number } = {}) => ({ ...which }),
    run: async ({ journal }, which) => chosenOf(journal, which),
    page: pageOf,
  }),
  /** The same as an HTTP Archive, with text for bodies and secrets masked: for browsers' tools and proxies. */
  archive: operation({
    method: 'GET',
    path: 'journal.har',
    does: 'what went over the wire as a HAR file, secrets masked: ?since=INDEX, ?from=CLIENT; its comment says where the next page begins',
    input: WHICH,
    output: HarArchive,
    given: (which: { readonly from?: string; readonly since?: number } = {}) => ({ ...which }),
    run: async ({ journal }, which) => {
      const chosen = chosenOf(journal, which);
      const shown = pageOf(chosen);
      const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
      const next = shown.length < chosen.length ? ` There are more: since=${last + 1}.` : '';
      const comment = shown.length === 0 ? 'No exchanges.' : `Exchanges ${first} to ${last}.${next}`;
      return harOf(shown.map(describeExchange), { version: ownVersion(), comment });
    },
  }),
  /** What was asked of the cloud and Glovebox does not have, most often asked for first. */
  notServed: operation({
    method: 'GET',
    path: 'not-served',
    does: 'what was asked for and Glovebox does not have: method, host, path template, how often; empty again after a reset',
    input: NOTHING,
    output: z.array(NotServedMessage),
    given: () => ({}),
    run: async ({ notServed }) => [...notServed.list()],
  }),
  /** The names of organizations' own hosts that answer on the Internet, e.g. sts.contoso.com. */
  organizationHosts: operation({
    method: 'GET',
    path: 'organization-hosts',
    does: "the names of organizations' own hosts that answer on the Internet, as sts.contoso.com",
    input: NOTHING,
    output: z.array(z.string()),
    given: () => ({}),
    run: async ({ hosts }) => [...hosts.organizationNames()],
  }),
  /** The faults that are planned. */
  faults: operation({
    method: 'GET',
    path: 'faults',
    does: 'the faults that are planned, and how many requests each will still meet',
    input: NOTHING,
    output: z.array(PlannedFaultMessage),
    given: () => ({}),
    run: async ({ faults }) => [...faults.list()],
  }),
  /** Lets a service fail or be slow. Throws ZodError, and ControlError for a host that no service answers for. */
  addFault: operation({
    method: 'POST',
    path: 'faults',
    does: 'lets a host fail: {"host", "path"?, "times"?, "fault": {"kind": "status", "status": 503}}, kind delay or reset',
    input: FaultSpec,
    output: DONE,
    given: (fault: z.input<typeof FaultSpec>) => fault,
    run: async ({ faults, hosts }, spec) => {
      if (hosts.find(spec.host) === undefined) throw unknownHost(spec.host);
      faults.add(spec);
    },
  }),
  /** Takes back all faults, and those that services have of their own. */
  clearFaults: operation({
    method: 'DELETE',
    path: 'faults',
    does: 'takes all faults and withheld commands back',
    input: NOTHING,
    output: DONE,
    given: () => ({}),
    run: async ({ faults, context }) => {
      faults.clear();
      for (const { clearFaults } of SERVICES as readonly AnyService[]) clearFaults?.(context);
    },
  }),
  /** Throws ZodError or TenantSpecError for a malformed description. */
  createTenant: operation({
    method: 'POST',
    path: 'tenants',
    does: 'makes a tenant from a description, the same as in a tenant file',
    input: TenantSpec,
    output: CreatedTenant,
    given: (spec: TenantSpecInput) => spec,
    run: async ({ context, hosts }, spec) => {
      const created = await createTenant(context, spec);
      await hosts.refresh();
      return created;
    },
  }),
};

function chosenOf(journal: Journal, { since, from }: z.output<typeof WHICH>): JournalEntry[] {
  const lost = journal.entries[0]?.index ?? 0;
  if (since === undefined && lost > 0) {
    const text = `The first ${lost} exchanges are not kept any more: ask for those since ${lost}.`;
    throw new ControlError('refused', text);
  }
  return journal.entries.filter(
    (entry) => entry.index >= (since ?? 0) && (from === undefined || entry.from === from),
  );
}

// A page is one text, and the longest text of V8 has 512 Mi characters; a client reads it whole.
const PAGE_EXCHANGES = 1000;
const PAGE_BYTES = 16 * 1024 * 1024;

/** As many as one answer holds, one at least. */
function pageOf(entries: JournalEntry[]): JournalEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, at) => {
    bytes += sizeOf(entry);
    return at > 0 && (at >= PAGE_EXCHANGES || bytes > PAGE_BYTES);
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** A fault that no request could ever meet is a slip of the pen. */
function unknownHost(host: string): ControlError {
  const message = `No service answers for the host ${host}, so no request can meet this fault.`;
  return new ControlError('invalidInput', message, [{ place: 'host', message }]);
}
