/** Downloads the package of an app from where it is hosted. */

import { type InstallerPackage, parseInstallerPackage } from '#wire/installer-package.ts';
import { codeFailure, done, failureOf, httpStatusHresult, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';

/** The package at this address. */
export async function downloadPackage(
  { pc, task }: Activity,
  url: string,
): Promise<Outcome<InstallerPackage>> {
  try {
    const { status, body } = await pc.http.request(task, { method: 'GET', url });
    if (status === 200) return done(parseInstallerPackage(body));
    return codeFailure(httpStatusHresult(status), url, `${url}: HTTP status ${status}`);
  } catch (error) {
    return failureOf(error, url, 'invalidPackage');
  }
}
