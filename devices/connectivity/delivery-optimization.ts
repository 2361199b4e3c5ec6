/**
 * Delivery Optimization: contacted before apps and updates are downloaded, so that PCs could share what they have. Where it
 * cannot be reached the content comes from the cloud, without peers (Windows Autopilot requirements, "Delivery Optimization").
 */

import { DELIVERY_OPTIMIZATION_HOST, WHEREABOUTS_PATH, Whereabouts } from '#wire/delivery-optimization.ts';
import { logEvent } from '../event-log/index.ts';
import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';

const WHEREABOUTS_URL = `https://${DELIVERY_OPTIMIZATION_HOST}${WHEREABOUTS_PATH}`;

/** Asks the service. Never fails: what goes wrong stands in the event log, and the download goes on. */
export async function contactDeliveryOptimization({ pc, task }: Activity): Promise<void> {
  try {
    const response = await pc.http.request(task, { method: 'GET', url: WHEREABOUTS_URL });
    const read = response.status === 200 ? Whereabouts.safeParse(response.json()) : undefined;
    if (read?.success === true) return;
    await logEvent(
      pc,
      'noPeers',
      `${WITHOUT_PEERS}: the service answered with HTTP status ${response.status}`,
    );
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    await logEvent(pc, 'noPeers', `${WITHOUT_PEERS}: ${error.message}`);
  }
}

const WITHOUT_PEERS = 'Delivery Optimization: the content comes from the cloud without peers';
