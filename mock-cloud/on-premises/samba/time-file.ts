/** The clock of a controller: a file out of which libfaketime takes how far it is from the machine's own. */

import { renameSync, writeFileSync } from 'node:fs';
import { realNow } from '../../clock/index.ts';

/** Lets the controller's clock show this time, in milliseconds; it goes on from there. */
export function setTime(file: string, now: number): void {
  const seconds = (now - realNow()) / 1000;
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${seconds < 0 ? '' : '+'}${seconds.toFixed(3)}\n`);
  // The controller may read it at any moment: there is never half of it.
  renameSync(fresh, file);
}

/** What a program's environment has in it to be led by the file. */
export function ledBy(file: string, library: string): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    // The modules of Samba's database would look for the time in the C library first, past the one that is led.
    LDB_MODULES_DISABLE_DEEPBIND: '1',
    TZ: 'UTC',
  };
}
