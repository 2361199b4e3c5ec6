/** A worker of hostile.test.ts: decodes the bytes that it is given and posts the error's code, or `read`. */

import { parentPort, workerData } from 'node:worker_threads';
import { WireError } from '../../../wire/error.ts';
import { decodeProvisionData } from '../../../wire/offline-domain-join/index.ts';

try {
  decodeProvisionData(workerData);
  parentPort?.postMessage('read');
} catch (error) {
  parentPort?.postMessage(error instanceof WireError ? error.code : String(error));
}
