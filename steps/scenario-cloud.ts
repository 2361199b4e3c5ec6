/**
 * The cloud of a scenario. What answers for its on-premises domains is the same in all scenarios of a run: the embedded
 * directory, or what GLOVEBOX_DOMAIN names.
 */

import { AfterAll, Before, BeforeAll, type World } from '@cucumber/cucumber';
import {
  type Cloud,
  createCloud,
  createKeySource,
  type DomainSource,
  domainAvailability,
  domainKindOf,
  domainSource,
  type KeyPair,
} from '#cloud';

let notHere: string | undefined;
let domains: DomainSource | undefined;

BeforeAll(() => {
  const kind = domainKindOf(process.env.GLOVEBOX_DOMAIN);
  const availability = domainAvailability(kind);
  if (availability.available) {
    domains = domainSource(kind);
    return;
  }
  notHere = `Skipped: the scenarios were to run with the domain "${kind}". ${availability.why}`;
  console.error(notHere);
});

AfterAll(() => domains?.close());

Before(function (this: World) {
  if (notHere === undefined) return undefined;
  this.log(notHere);
  return 'skipped';
});

/** Makes a cloud; the seed makes every scenario repeat by itself. */
export function createScenarioCloud(keys: readonly KeyPair[], seed: string): Cloud {
  return createCloud({ keys: createKeySource(keys), seed, ...(domains !== undefined && { domains }) });
}
