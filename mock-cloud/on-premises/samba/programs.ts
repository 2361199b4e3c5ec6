/** The programs of this machine that make a domain controller out of Samba. */

import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where they are. */
export interface SambaPrograms {
  readonly samba: string;
  readonly tool: string;
  /** The library that leads a program's clock. */
  readonly fakeTime: string;
}

/** They are there, or why they cannot be used. */
export type SambaFound =
  | { readonly available: true; readonly programs: SambaPrograms }
  | { readonly available: false; readonly why: string };

const PACKAGES = 'samba samba-ad-dc samba-ad-provision samba-dsdb-modules samba-vfs-modules winbind';
/** What a domain is provisioned from. */
const SETUP = '/usr/share/samba/setup';
const LIBRARIES = ['/usr/lib', '/usr/lib64', '/usr/local/lib'];
const FAKE_TIME = 'faketime/libfaketimeMT.so.1';

/**
 * Looks for them.
 * @param setting of GLOVEBOX_SAMBA: `off` leaves them out, `require` makes their absence an error
 */
export function findSamba(setting: string | undefined = process.env.GLOVEBOX_SAMBA): SambaFound {
  if (setting === 'off') return { available: false, why: 'Samba is switched off by GLOVEBOX_SAMBA=off.' };
  const found = lookForSamba();
  if (!found.available && setting === 'require') throw new Error(`${found.why} (GLOVEBOX_SAMBA=require)`);
  return found;
}

function lookForSamba(): SambaFound {
  const no = (why: string): SambaFound => ({ available: false, why });
  // Each domain has an address of its own, out of those that only Linux gives its loopback interface by itself.
  if (process.platform !== 'linux') return no('Samba is used on Linux only.');
  const [samba, tool] = [programNamed('samba'), programNamed('samba-tool')];
  if (samba === undefined || tool === undefined || !existsSync(SETUP))
    return no(`Samba is not installed as a domain controller: apt-get install ${PACKAGES}`);
  const fakeTime = libraryNamed(FAKE_TIME);
  if (fakeTime === undefined)
    return no('libfaketime, which leads its clock, is not installed: apt-get install libfaketime');
  if (process.getuid?.() !== 0)
    return no('Samba as a domain controller needs root: for its ports, and for itself.');
  return { available: true, programs: { samba, tool, fakeTime } };
}

/** Whether Samba can be used, or why not. */
export function sambaAvailability():
  | { readonly available: true }
  | { readonly available: false; readonly why: string } {
  const found = findSamba();
  return found.available ? { available: true } : found;
}

// Where the system's own programs are, also for who has not got the folder in his path.
const SYSTEM = ['/usr/sbin', '/usr/local/sbin'];

const programNamed = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM]
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/** Debian has libraries in a folder a machine, such as /usr/lib/x86_64-linux-gnu. */
function libraryNamed(name: string): string | undefined {
  const folders = LIBRARIES.filter((folder) => existsSync(folder)).flatMap((folder) => [
    folder,
    ...readdirSync(folder)
      .filter((inner) => inner.includes('-linux-'))
      .map((inner) => join(folder, inner)),
  ]);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
