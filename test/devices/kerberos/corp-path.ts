/** A way to a key distribution center without a network. */

import type { ControllerPath } from '../../../devices/kerberos/index.ts';
import {
  answerKerberos,
  answerKerberosDatagram,
  type DistributionCenter,
} from '../../../mock-cloud/on-premises/kerberos/index.ts';

/** A path, and which way each request went. */
export function pathTo(
  center: DistributionCenter,
  mostBytes?: number,
): ControllerPath & { readonly went: readonly string[] } {
  const went: string[] = [];
  return {
    went,
    datagram: async (request) => {
      went.push('datagram');
      return answerKerberosDatagram(center, request, mostBytes);
    },
    stream: async (request) => {
      went.push('stream');
      return answerKerberos(center, request);
    },
  };
}
