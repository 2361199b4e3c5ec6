/** POST and PATCH of Enrollment Status Page configurations (graph.md 5.5). */

import { z } from 'zod';
import { apps, type EnrollmentStatusPage } from '../../intune/records.ts';
import { BLANK_PAGE } from '../../intune/status-page.ts';
import { freshRandom } from '../../random/fresh-random.ts';
import { looseBoolean, looseInteger, looseString, readProperties } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { refuse } from '../errors.ts';
import { parseBody } from '../json-body.ts';
import { configurationRevisions } from '../records.ts';
import { KEPT_BY_SERVICE } from '../shapes/enrollment-configuration.ts';
import { listStatusPages, pagesOf, revise } from './status-pages.ts';

const TYPE = 'windows10EnrollmentCompletionPageConfiguration';

const Body = z.object({
  displayName: z.string().min(1).max(200).optional(),
  description: looseString.optional(),
  showInstallationProgress: looseBoolean.optional(),
  blockDeviceSetupRetryByUser: looseBoolean.optional(),
  allowDeviceResetOnInstallFailure: looseBoolean.optional(),
  allowLogCollectionOnInstallFailure: looseBoolean.optional(),
  customErrorMessage: looseString.optional(),
  installProgressTimeoutInMinutes: z
    .preprocess((value) => value ?? 0, looseInteger)
    .pipe(z.number().min(0).max(1440))
    .optional(),
  allowDeviceUseOnInstallFailure: looseBoolean.optional(),
  selectedMobileAppIds: z.preprocess((value) => value ?? [], z.array(z.string()).max(100)).optional(),
  trackInstallProgressForAutopilotOnly: looseBoolean.optional(),
  disableUserStatusTrackingAfterFirstUser: looseBoolean.optional(),
  allowNonBlockingAppInstallation: looseBoolean.optional(),
  installQualityUpdates: looseBoolean.optional(),
});

const READ_ONLY = [...KEPT_BY_SERVICE, 'assignments'];

async function readPage(call: Call): Promise<z.output<typeof Body>> {
  const body = readProperties(call, { type: TYPE, area: 'intune', shape: Body, readOnly: READ_ONLY });
  const known = call.context.store.collection(apps, call.tenant.id);
  for (const id of body.selectedMobileAppIds ?? []) {
    if ((await known.get(id.toLowerCase())) === undefined)
      throw refuse('intuneBadRequest', `App with id '${id}' not found`);
  }
  return body;
}

/** Makes a page; a sent id is ignored, the priority is the next free one. What is absent is as the portal begins. */
export async function createStatusPage(call: Call): Promise<EnrollmentStatusPage> {
  const type = parseBody(call.request.body)['@odata.type'];
  if (
    typeof type !== 'string' ||
    type.replace(/^#/, '').toLowerCase() !== `microsoft.graph.${TYPE.toLowerCase()}`
  ) {
    throw refuse('intuneBadRequest');
  }
  const body = await readPage(call);
  if (body.displayName === undefined) throw refuse('intuneBadRequest');
  const used = (await listStatusPages(call)).map((page) => page.priority);
  const createdDateTime = new Date(call.now).toISOString();
  const page: EnrollmentStatusPage = {
    ...withBody(BLANK_PAGE, body),
    id: `${(await freshRandom(call.context, 'graph/status-pages')).guid()}_Windows10EnrollmentCompletionPageConfiguration`,
    priority: Math.max(0, ...used) + 1,
    createdDateTime,
  };
  await pagesOf(call).insert(page.id, page);
  await call.context.store.collection(configurationRevisions, call.tenant.id).put(page.id, {
    description: body.description ?? '',
    installQualityUpdates: body.installQualityUpdates ?? false,
    version: 1,
    lastModifiedDateTime: createdDateTime,
  });
  return page;
}

/** Changes a page, the built-in one too. */
export async function patchStatusPage(call: Call, id: string): Promise<void> {
  const body = await readPage(call);
  const [before] = (await listStatusPages(call)).filter((page) => page.id === id);
  if (before === undefined) throw refuse('intuneNotFound');
  // The built-in page is kept from its first change on.
  if ((await pagesOf(call).update(id, (found) => withBody(found, body))) === undefined) {
    await pagesOf(call).put(id, withBody(before, body));
  }
  await revise(call, id, {
    ...(body.description !== undefined && { description: body.description }),
    ...(body.installQualityUpdates !== undefined && { installQualityUpdates: body.installQualityUpdates }),
  });
}

/** The page with what the body has; the rest stays. */
function withBody<P extends typeof BLANK_PAGE>(page: P, body: z.output<typeof Body>): P {
  const { description: _, installQualityUpdates: __, ...settings } = body;
  const sent = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return { ...page, ...sent };
}
