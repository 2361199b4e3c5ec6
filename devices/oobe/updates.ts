/** Critical updates during the out-of-box experience ([MS-WUSP] SyncUpdates); some need a restart. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WireError } from '#wire/error.ts';
import {
  encodeSyncUpdatesRequest,
  parseSyncUpdatesResponse,
  SYNC_UPDATES_ACTION,
} from '#wire/windows-update.ts';
import {
  parseUpdateFragment,
  SECURITY_UPDATES,
  type UpdateFile,
  type UpdateFragment,
} from '#wire/windows-update-fragment.ts';
import { contactDeliveryOptimization } from '../connectivity/index.ts';
import { logEvent } from '../event-log/index.ts';
import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';
import { HttpStatusError, NetworkError } from '../ports.ts';
import { plainScreen } from '../screen/index.ts';
import { buildOf, type WindowsInstallation } from '../windows/index.ts';

const SERVICE = 'https://fe3.delivery.mp.microsoft.com/ClientWebService/client.asmx';

/** What the file of an update tells (assumption A-WU-01). */
const UpdateFileContent = z.object({ updateId: z.string(), installMinutes: z.number() });

interface Update {
  readonly revision: number;
  /** The date of its release, yyyy-mm-dd. */
  readonly releasedOn: string;
  readonly fragment: UpdateFragment;
}

/** Updates of one kind: which of those on offer, and under which title they are installed. */
export interface UpdateKind {
  readonly name: string;
  readonly title: string;
  has(fragment: UpdateFragment, releasedOn: string): boolean;
}

const CRITICAL: UpdateKind = {
  name: 'critical updates',
  title: 'Checking for updates',
  has: ({ classification }) => classification !== SECURITY_UPDATES,
};

/** Critical updates, before anything else. */
export async function runUpdates(context: OobeContext): Promise<StageEnd> {
  return installUpdates(context, CRITICAL);
}

/** Installs what is on offer and applies. With Windows Update out of reach the deployment goes on (behaviour NET-110). */
export async function installUpdates(context: OobeContext, kind: UpdateKind): Promise<StageEnd> {
  try {
    const { windows } = context.pc;
    const offered = (await askForUpdates(context)).filter(({ fragment, releasedOn }) =>
      kind.has(fragment, releasedOn),
    );
    const updates = offered.filter(({ fragment }) => applies(fragment, windows));
    for (const update of updates) await install(context, kind, update);
    const restart = updates.some(({ fragment }) => fragment.rebootBehavior === 'AlwaysRequiresReboot');
    return restart ? { kind: 'restart', why: kind.name } : DONE;
  } catch (error) {
    if (!(error instanceof NetworkError || error instanceof WireError)) throw error;
    await logEvent(context.pc, 'updateFailed', `Windows Update: ${error.message}`);
    return DONE;
  }
}

/** Whether an update is for this Windows. */
function applies({ builds }: UpdateFragment, windows: WindowsInstallation): boolean {
  const build = buildOf(windows);
  return build >= (builds?.from ?? 0) && build <= (builds?.to ?? Number.POSITIVE_INFINITY);
}

async function askForUpdates(context: OobeContext): Promise<Update[]> {
  const { pc, task, state } = context;
  const response = await pc.http.request(task, {
    method: 'POST',
    url: SERVICE,
    headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${SYNC_UPDATES_ACTION}"` },
    body: encodeSyncUpdatesRequest({
      cookie: {
        expiration: new Date(pc.clock.now() + 86_400_000).toISOString(),
        encryptedData: Buffer.from(pc.hardware.smbiosUuid).toString('base64'),
      },
      installedNonLeafUpdateIds: [],
      otherCachedUpdateIds: state.installedUpdates,
      cachedDriverIds: [],
      skipSoftwareSync: false,
    }),
  });
  if (response.status !== 200) {
    throw new HttpStatusError(new URL(SERVICE).hostname, response.status);
  }
  return parseSyncUpdatesResponse(response.text()).newUpdates.flatMap((update) =>
    update.isLeaf && update.xml !== undefined
      ? [
          {
            revision: update.id,
            releasedOn: update.deployment?.lastChangeTime ?? '',
            fragment: parseUpdateFragment(update.xml),
          },
        ]
      : [],
  );
}

async function install(context: OobeContext, { title }: UpdateKind, update: Update): Promise<void> {
  const { pc, task } = context;
  pc.screen.show(plainScreen('updates', title, [`Installing ${update.fragment.title}`]));
  await contactDeliveryOptimization(context);
  for (const file of update.fragment.files) {
    const content = await download(context, file);
    await task.sleep(content.installMinutes * 60_000, `installing ${update.fragment.title}`);
  }
  await logEvent(pc, 'updateInstalled', `Installation successful: ${update.fragment.title}`);
  await context.remember({ installedUpdates: [...context.state.installedUpdates, update.revision] });
}

async function download(
  { pc, task }: OobeContext,
  file: UpdateFile,
): Promise<z.output<typeof UpdateFileContent>> {
  const response = await pc.http.request(task, { method: 'GET', url: file.url });
  const digest = createHash('sha256').update(response.body).digest();
  if (response.status !== 200 || !digest.equals(file.digest)) {
    throw new NetworkError(
      'broken',
      new URL(file.url).hostname,
      `${file.fileName} did not arrive as announced`,
    );
  }
  return UpdateFileContent.parse(response.json());
}
