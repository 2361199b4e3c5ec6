/** Windows Update: [MS-WUSP] SyncUpdates, and the files of the updates on offer (assumption A-WU-01: bodies simplified). */

import { createHash } from 'node:crypto';
import { Router } from 'express';
import { WireError } from '#wire/error.ts';
import { encodeSyncUpdatesResponse, parseSyncUpdatesRequest, type UpdateInfo } from '#wire/windows-update.ts';
import { encodeUpdateFragment, SECURITY_UPDATES } from '#wire/windows-update-fragment.ts';
import { exchangeOf, respond } from '../http/index.ts';
import type { Routes } from '../service/index.ts';
import { type OfferedUpdate, type UpdateSpec, updates } from './records.ts';

const XML = 'text/xml; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

/** fe3.delivery.mp.microsoft.com: which updates does this PC lack? */
export const syncUpdates: Routes = (context) =>
  Router().post('/ClientWebService/client.asmx', async (request, response) => {
    try {
      const asked = parseSyncUpdatesRequest(exchangeOf(request).body.toString('utf8'));
      const cached = new Set(asked.otherCachedUpdateIds);
      const offered = await context.store.collection(updates, '').list({ orderBy: 'revision' });
      const lacking = offered.filter((update) => !cached.has(update.revision));
      respond(response, 200, XML, encodeSyncUpdatesResponse(answerOf(lacking)));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      respond(response, 400, TEXT, `${error.message}\n`);
    }
  });

/** dl.delivery.mp.microsoft.com: the file of an update, a description of what it does on a PC. */
export const updateContent: Routes = (context) =>
  Router().get('/filestreamingservice/files/:id', async (request, response) => {
    const update = await context.store.collection(updates, '').get(request.params.id);
    if (update === undefined) return respond(response, 404, TEXT, 'There is no such file.\n');
    respond(response, 200, 'application/octet-stream', fileOf(update));
  });

function answerOf(lacking: readonly OfferedUpdate[]): Parameters<typeof encodeSyncUpdatesResponse>[0] {
  return {
    newUpdates: lacking.map(infoOf),
    outOfScopeRevisionIds: [],
    changedUpdates: [],
    truncated: false,
  };
}

function infoOf(update: OfferedUpdate): UpdateInfo {
  const file = fileOf(update);
  return {
    id: update.revision,
    deployment: {
      id: update.revision,
      action: 'Install',
      isAssigned: true,
      lastChangeTime: new Date(update.releasedAt).toISOString().slice(0, 10),
    },
    isLeaf: true,
    xml: encodeUpdateFragment({
      updateId: update.id,
      revisionNumber: 1,
      updateType: 'Software',
      title: update.title,
      rebootBehavior: update.restartRequired ? 'AlwaysRequiresReboot' : 'NeverReboots',
      ...(update.kind === 'quality' && { classification: SECURITY_UPDATES }),
      ...(update.builds && { builds: update.builds }),
      files: [
        {
          fileName: `${update.id}.cab`,
          size: file.length,
          digest: createHash('sha256').update(file).digest(),
          url: `https://dl.delivery.mp.microsoft.com/filestreamingservice/files/${update.id}`,
        },
      ],
    }),
  };
}

function fileOf(update: UpdateSpec): Buffer {
  return Buffer.from(JSON.stringify({ updateId: update.id, installMinutes: update.minutes }));
}
