/** A program that starts a controller with Samba, says `<process id> <address>`, and stays until it is killed. */

import { startController } from '../../../mock-cloud/on-premises/samba/controller-process.ts';
import { takePlace } from '../../../mock-cloud/on-premises/samba/place.ts';
import { findSamba } from '../../../mock-cloud/on-premises/samba/programs.ts';
import { layOut } from '../../../mock-cloud/on-premises/samba/template.ts';

const found = findSamba();
if (!found.available) throw new Error(found.why);
const { programs } = found;
const shape = { dnsName: 'corp.contoso.com', netbiosName: 'CORP', controller: 'dc1', address: '10.0.0.4' };
const place = takePlace();
await layOut(place, shape, programs, () => console.log('provisions'));
const controller = await startController({ place, shape, programs, now: Date.UTC(2026, 2, 2) });
console.log(`${controller.processId} ${controller.address}`);
// As long as somebody listens to it.
process.stdin.resume();
