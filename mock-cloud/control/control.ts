/** The one interface by which scenarios steer the cloud. Its messages are plain data, so that it can also be served over HTTP. */

import type { z } from 'zod';
import { importCsv } from '../autopilot/index.ts';
import { autopilotDevices } from '../autopilot/records.ts';
import { answerNumberMatch } from '../entra/index.ts';
import { oneTimeCode } from '../entra/one-time-code.ts';
import { users } from '../entra/records.ts';
import { FaultSpec, type Faults } from '../faults/faults.ts';
import { managedDevices } from '../intune/records.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import type { ServiceContext } from '../service.ts';
import { type CreatedTenant, createTenant } from '../tenant/create.ts';
import { TenantSpec, type TenantSpecInput } from '../tenant/spec.ts';
import { type UpdateSpec, updates } from '../windows-update/records.ts';

export interface Control {
  /** Throws ZodError or TenantSpecError for a malformed description. */
  createTenant(spec: TenantSpecInput): Promise<CreatedTenant>;
  /** Uploads a device list in the CSV format of the admin center. Throws with every broken row and its line. */
  importDevicesFromCsv(tenantId: string, csv: string): Promise<void>;
  /** What the user's authenticator app shows now, 6 digits. */
  authenticatorCode(tenantId: string, userPrincipalName: string): Promise<string>;
  /** The user enters a number in the authenticator app, or denies the request. */
  answerNumberMatch(tenantId: string, userPrincipalName: string, answer: number | 'deny'): Promise<void>;
  /** Makes an update available to every PC. */
  offerUpdate(update: UpdateSpec): Promise<void>;
  /** Lets a service fail or be slow. */
  addFault(fault: z.input<typeof FaultSpec>): Promise<void>;
  /** Management sessions leave out every command on nodes whose LocURI ends so, e.g. FirstSyncStatus/ExpectedPolicies. */
  withholdCommand(locUriEnding: string): Promise<void>;
  clearFaults(): Promise<void>;
  /** How many devices the tenant has in its services. */
  tenantSummary(tenantId: string): Promise<{ readonly registered: number; readonly enrolled: number }>;
  /** What went over the wire, oldest first, from `index` on. */
  journal(options?: { readonly from?: string; readonly since?: number }): Promise<readonly JournalEntry[]>;
}

export function createControl(context: ServiceContext, journal: Journal, faults: Faults): Control {
  return {
    createTenant: (spec) => createTenant(context, TenantSpec.parse(spec)),
    importDevicesFromCsv: async (tenantId, csv) => {
      await importCsv(context, tenantId, csv);
    },
    authenticatorCode: async (tenantId, userPrincipalName) => {
      const user = await context.store
        .collection(users, tenantId)
        .find('userPrincipalName', userPrincipalName);
      if (user?.multiFactor.kind !== 'oneTimeCode') {
        throw new Error(`${userPrincipalName} has no authenticator app with one-time codes.`);
      }
      return oneTimeCode(user.multiFactor.secret, context.now());
    },
    answerNumberMatch: (tenantId, userPrincipalName, answer) =>
      answerNumberMatch(context, tenantId, userPrincipalName, answer),
    offerUpdate: (update) => context.store.collection(updates, '').put(update.id, update),
    addFault: async (fault) => faults.add(FaultSpec.parse(fault)),
    withholdCommand: async (locUriEnding) => faults.withhold(locUriEnding),
    clearFaults: async () => faults.clear(),
    tenantSummary: async (tenantId) => ({
      registered: await context.store.collection(autopilotDevices, tenantId).count(),
      enrolled: await context.store.collection(managedDevices, tenantId).count(),
    }),
    journal: async (options = {}) =>
      journal.entries.filter(
        (entry) =>
          entry.index >= (options.since ?? 0) && (options.from === undefined || entry.from === options.from),
      ),
  };
}
