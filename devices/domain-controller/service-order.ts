/** In which order the hosts of a service are tried (RFC 2782): the lowest priority first, and among equals by their weights. */

import type { RandomSource } from '../ports.ts';

/** A host of a service. */
export interface ServiceHost {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}

/** The hosts in the order in which to try them. */
export function serviceOrder(
  hosts: readonly ServiceHost[],
  random: Pick<RandomSource, 'integer'>,
): ServiceHost[] {
  const priorities = [...new Set(hosts.map(({ priority }) => priority))].sort((a, b) => a - b);
  return priorities.flatMap((priority) =>
    byWeight(
      hosts.filter((host) => host.priority === priority),
      random,
    ),
  );
}

function byWeight(hosts: readonly ServiceHost[], random: Pick<RandomSource, 'integer'>): ServiceHost[] {
  // Those without weight first, so that they too have a small chance.
  const left = [...hosts].sort((a, b) => Number(a.weight > 0) - Number(b.weight > 0));
  const ordered: ServiceHost[] = [];
  while (left.length > 0) {
    const sum = left.reduce((total, { weight }) => total + weight, 0);
    const drawn = random.integer(sum + 1);
    let running = 0;
    const at = left.findIndex(({ weight }) => {
      running += weight;
      return running >= drawn;
    });
    ordered.push(...left.splice(at, 1));
  }
  return ordered;
}
