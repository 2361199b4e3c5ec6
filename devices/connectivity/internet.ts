/** Network Connectivity Status Indicator: Windows believes in the Internet when a known page answers (behaviour NET-103). */

import type { Activity } from '../pc/index.ts';

const PROBE = 'http://www.msftconnecttest.com/connecttest.txt';

/** True when the test page answers with its text. */
export async function hasInternet({ pc, task }: Activity): Promise<boolean> {
  try {
    const answer = await pc.http.request(task, {
      method: 'GET',
      url: PROBE,
      headers: { 'User-Agent': 'Microsoft NCSI' },
    });
    return answer.status === 200 && answer.text() === 'Microsoft Connect Test';
  } catch {
    return false;
  }
}
