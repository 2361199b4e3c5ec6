/** Samba as a domain controller that is spoken to at its own address, on the machine's own network. */

import type { TestContext } from 'node:test';
import type { Directory } from '../../../mock-cloud/on-premises/directory/index.ts';
import { domainAvailability } from '../../../mock-cloud/on-premises/index.ts';
import { startController } from '../../../mock-cloud/on-premises/samba/controller-process.ts';
import { takePlace } from '../../../mock-cloud/on-premises/samba/place.ts';
import { populate } from '../../../mock-cloud/on-premises/samba/populate.ts';
import { findSamba } from '../../../mock-cloud/on-premises/samba/programs.ts';
import { shapeOf } from '../../../mock-cloud/on-premises/samba/shape.ts';
import { layOut } from '../../../mock-cloud/on-premises/samba/template.ts';

/** Why Samba cannot be a controller here, for `skip`; false when it can. */
export function sambaMissing(): string | false {
  const samba = domainAvailability('samba');
  return samba.available ? false : samba.why;
}

/** Starts the controller of the directory's domain, with all that is in the directory; gives its address. */
export async function startSamba(t: TestContext, directory: Directory, now: number): Promise<string> {
  const found = findSamba();
  if (!found.available) throw new Error(found.why);
  const { programs } = found;
  const shape = shapeOf(directory.domain);
  const place = takePlace();
  await layOut(place, shape, programs, () => {});
  const services = ['ldap', 'cldap', 'kdc', 'dns'] as const;
  const controller = await startController({ place, shape, programs, now, services });
  t.after(() => controller.stop());
  await populate(controller.openAdministrator(), directory);
  return controller.address;
}
