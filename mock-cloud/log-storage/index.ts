/** The storage of uploaded diagnostics: the face of this folder. */

import { LOG_HOSTS } from '#wire/log-storage.ts';
import { defineService } from '../service/index.ts';
import { blobs } from './routes.ts';

export { type Blob, findBlob, KEPT_MS, removingBlob } from './records.ts';
export { type Place, signedUrl } from './signed-url.ts';

/** One blob host a region. */
export const logStorage = defineService({
  name: 'log-storage',
  hosts: Object.values(LOG_HOSTS).map((host) => ({
    host,
    routes: blobs(host),
    messages: [{ path: /./, method: 'PUT', name: 'Azure Storage: Put Blob' }],
  })),
});
