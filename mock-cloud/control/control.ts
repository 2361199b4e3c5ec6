/** The one interface by which scenarios steer the cloud. Its messages are plain data, so that it can also be served over HTTP. */

import type { z } from 'zod';
import type { DeviceListError } from '#wire/hardware-hash-csv.ts';
import { certifyEndorsementKey, type EndorsementRequest } from '../attestation/index.ts';
import { autopilotDevices, importCsv } from '../autopilot/index.ts';
import { answerNumberMatch, findTenant, listTenants, oneTimeCode, tenants, users } from '../entra/index.ts';
import { FaultSpec, type Faults } from '../faults/index.ts';
import { findHost } from '../hosts.ts';
import { managedDevices } from '../intune/index.ts';
import type { Journal, JournalEntry } from '../journal/index.ts';
import type { NotServed, NotServedList } from '../not-served/index.ts';
import { freshRandom, type Random } from '../random/index.ts';
import { inTenant, type ServiceContext } from '../service/index.ts';
import { type CreatedTenant, createTenant } from '../tenant/create.ts';
import { TenantSpec, type TenantSpecInput } from '../tenant/spec.ts';
import { type UpdateSpec, updates } from '../windows-update/records.ts';
import { ControlError } from './errors.ts';

/** Tenants are named by id or by domain. Functions throw {@link ControlError}, and what else they say. */
export interface Control {
  /** Throws ZodError or TenantSpecError for a malformed description. */
  createTenant(spec: TenantSpecInput): Promise<CreatedTenant>;
  /** Uploads a device list in the CSV format of the admin center. Throws ControlError with every broken row and its line. */
  importDevicesFromCsv(tenantId: string, csv: string): Promise<void>;
  /** The organisation's subscription to Intune ends, or begins again. */
  setIntuneSubscription(tenantId: string, active: boolean): Promise<void>;
  /** What the user's authenticator app shows now, 6 digits. */
  authenticatorCode(tenantId: string, userPrincipalName: string): Promise<string>;
  /** The user enters a number in the authenticator app, or denies the request. */
  answerNumberMatch(tenantId: string, userPrincipalName: string, answer: number | 'deny'): Promise<void>;
  /** Makes an update available to every PC. */
  offerUpdate(update: UpdateSpec): Promise<void>;
  /** Lets a service fail or be slow. Throws ZodError, and ControlError for a host that no service answers for. */
  addFault(fault: z.input<typeof FaultSpec>): Promise<void>;
  /** Management sessions leave out every command on nodes whose LocURI ends so, e.g. FirstSyncStatus/ExpectedPolicies. */
  withholdCommand(locUriEnding: string): Promise<void>;
  clearFaults(): Promise<void>;
  /**
   * A TPM's maker certifies its endorsement key, as at the TPM's manufacture. The certificate (DER, base64) is for the
   * chip; `at the vendor` also puts it where the maker hands it out. Throws ZodError for a malformed request.
   */
  certifyEndorsementKey(request: EndorsementRequest): Promise<{ readonly certificate: string }>;
  /** How many devices the tenant has in its services. */
  tenantSummary(tenantId: string): Promise<{ readonly registered: number; readonly enrolled: number }>;
  /** What was asked of the cloud and Glovebox does not have, most often asked for first. */
  notServed(): Promise<readonly NotServed[]>;
  /**
   * What went over the wire, oldest first; with `since` from that index on, as far as it is kept. Without it the caller
   * means all: rejects with ControlError `refused` when the first of it is not kept any more.
   */
  journal(options?: { readonly from?: string; readonly since?: number }): Promise<readonly JournalEntry[]>;
}

/** The interface over the parts of one cloud. */
export function createControl(
  context: ServiceContext,
  journal: Journal,
  faults: Faults,
  notServed: NotServedList,
): Control {
  let makerRandom: Promise<Random> | undefined;
  return {
    createTenant: (spec) => createTenant(context, TenantSpec.parse(spec)),
    importDevicesFromCsv: async (tenantId, csv) => {
      const imported = await importCsv(inTenant(context, await knownTenant(context, tenantId)), csv);
      if (!imported.ok) throw brokenList(imported.errors);
    },
    setIntuneSubscription: async (tenantId, active) => {
      await context.store.collection(tenants, '').update(await knownTenant(context, tenantId), (tenant) => ({
        ...tenant,
        intune: { ...tenant.intune, subscription: active },
      }));
    },
    authenticatorCode: async (tenantId, userPrincipalName) => {
      const known = await knownTenant(context, tenantId);
      const user = await context.store.collection(users, known).find('userPrincipalName', userPrincipalName);
      if (user === undefined) throw new ControlError('notFound', `There is no user ${userPrincipalName}.`);
      if (user.multiFactor.kind !== 'oneTimeCode') {
        throw new ControlError(
          'refused',
          `${userPrincipalName} has no authenticator app with one-time codes.`,
        );
      }
      return oneTimeCode(user.multiFactor.secret, context.now());
    },
    answerNumberMatch: async (tenantId, userPrincipalName, answer) =>
      answerNumberMatch(inTenant(context, await knownTenant(context, tenantId)), userPrincipalName, answer),
    offerUpdate: (update) => context.store.collection(updates, '').put(update.id, update),
    addFault: async (fault) => {
      const spec = FaultSpec.parse(fault);
      if (findHost(spec.host) === undefined) throw unknownHost(spec.host);
      faults.add(spec);
    },
    withholdCommand: async (locUriEnding) => faults.withhold(locUriEnding),
    clearFaults: async () => faults.clear(),
    certifyEndorsementKey: async (request) => {
      makerRandom ??= freshRandom(context, 'attestation/makers');
      const certificate = await certifyEndorsementKey(context, await makerRandom, request);
      return { certificate: certificate.toString('base64') };
    },
    tenantSummary: async (tenantId) => {
      const known = await knownTenant(context, tenantId);
      return {
        registered: await context.store.collection(autopilotDevices, known).count(),
        enrolled: await context.store.collection(managedDevices, known).count(),
      };
    },
    notServed: async () => notServed.list(),
    journal: async ({ from, since } = {}) => {
      const lost = journal.entries[0]?.index ?? 0;
      if (since === undefined && lost > 0)
        throw new ControlError(
          'refused',
          `The first ${lost} exchanges are not kept any more: ask for those since ${lost}.`,
        );
      return journal.entries.filter(
        (entry) => entry.index >= (since ?? 0) && (from === undefined || entry.from === from),
      );
    },
  };
}

/** The id of a tenant that is named by id or domain. */
async function knownTenant(context: ServiceContext, idOrDomain: string): Promise<string> {
  const found = await findTenant(context, idOrDomain);
  if (found !== undefined) return found.id;
  const known = (await listTenants(context)).map(({ domain }) => domain).join(', ') || 'none';
  throw new ControlError('notFound', `There is no tenant ${idOrDomain} (tenants: ${known}).`);
}

/** A fault that no request could ever meet is a slip of the pen. */
function unknownHost(host: string): ControlError {
  const message = `No service answers for the host ${host}, so no request can meet this fault.`;
  return new ControlError('invalidInput', message, [{ place: 'host', message }]);
}

function brokenList(errors: readonly DeviceListError[]): ControlError {
  const problems = errors.map(({ line, column, message }) => ({
    place: `line ${line}, column ${column}`,
    message,
  }));
  const lines = problems.map(({ place, message }) => `  ${place}: ${message}`);
  return new ControlError(
    'invalidInput',
    `The device list cannot be imported:\n${lines.join('\n')}`,
    problems,
  );
}
