/** POST and PATCH of Enrollment Status Page configurations (graph.md 5.5). */

import { z } from 'zod';
import {
  BLANK_PAGE,
  changeStatusPage,
  type EnrollmentStatusPage,
  findApp,
  insertStatusPage,
  listStatusPages,
  MOST_STATUS_PAGES,
} from '../../intune/index.ts';
import { freshRandom } from '../../random/index.ts';
import {
  keptProperties,
  looseBoolean,
  looseInteger,
  looseString,
  readProperties,
} from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { MADE_BY_SERVICE } from '../shapes/index.ts';
import { keepWritten } from '../written.ts';
import { beginRevisions, revise } from './revisions.ts';

/** The type. */
export const STATUS_PAGE = 'windows10EnrollmentCompletionPageConfiguration';

// Assumption A-GRAPH-35.
const TOO_MANY = `The tenant has ${MOST_STATUS_PAGES} Enrollment Status Page profiles beside the default one: there can be no more`;

const Body = z.object({
  displayName: z.string().min(1).max(200).optional(),
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

const RULES = {
  type: STATUS_PAGE,
  area: 'intune',
  shape: Body,
  readOnly: MADE_BY_SERVICE,
  kept: ['description', 'roleScopeTagIds'],
} as const;

/** What a body says: settings of the page, and what is only kept. */
async function readPage(
  call: Call,
): Promise<{ readonly body: z.output<typeof Body>; readonly kept: JsonObject }> {
  const body = readProperties(call, RULES);
  for (const id of body.selectedMobileAppIds ?? []) {
    if ((await findApp(call.context, id.toLowerCase())) === undefined)
      throw refuse('intuneBadRequest', `App with id '${id}' not found`);
  }
  return { body, kept: keptProperties(call, parseBody(call.request.body), RULES) };
}

/** Makes a page; a sent id is ignored, the priority is the next free one. What is absent is as the portal begins. */
export async function createStatusPage(call: Call): Promise<EnrollmentStatusPage> {
  const { body, kept } = await readPage(call);
  if (body.displayName === undefined) throw refuse('intuneBadRequest');
  const used = (await listStatusPages(call.context)).map((page) => page.priority);
  // The default page is the first of them.
  if (used.length > MOST_STATUS_PAGES) throw refuse('intuneBadRequest', TOO_MANY);
  const page: EnrollmentStatusPage = {
    ...withBody(BLANK_PAGE, body),
    id: `${(await freshRandom(call.context, 'graph/status-pages')).guid()}_Windows10EnrollmentCompletionPageConfiguration`,
    priority: Math.max(0, ...used) + 1,
    createdDateTime: new Date(call.now).toISOString(),
  };
  await insertStatusPage(call.context, page);
  await beginRevisions(call, page);
  await keepWritten(call, page.id, kept);
  return page;
}

/** Changes a page, the built-in one too. */
export async function patchStatusPage(call: Call, id: string): Promise<void> {
  const { body, kept } = await readPage(call);
  const [before] = (await listStatusPages(call.context)).filter((page) => page.id === id);
  if (before === undefined) throw refuse('intuneNotFound');
  await changeStatusPage(call.context, before, (found) => withBody(found, body));
  await keepWritten(call, id, kept);
  await revise(call, id);
}

/** The page with what the body has; the rest stays. */
function withBody<P extends typeof BLANK_PAGE>(page: P, body: z.output<typeof Body>): P {
  const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  return { ...page, ...sent };
}
