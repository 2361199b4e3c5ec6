/** One test for every kind of domain that can answer: the embedded directory, and Samba where it is installed. */

import { after, type TestContext, test } from 'node:test';
import {
  type DomainKind,
  type DomainSource,
  domainAvailability,
  domainSource,
} from '../../../mock-cloud/on-premises/index.ts';

const KINDS: readonly DomainKind[] = ['embedded', 'samba'];

/** What answers, in the words of GLOVEBOX_DOMAIN. */
export interface TriedDomain {
  readonly kind: DomainKind;
  /** Ends with the test file. */
  readonly domains: DomainSource;
}

/** Tries the same with each kind; one that is not on this machine is skipped, and says why. */
export function eachDomain(what: string, run: (t: TestContext, tried: TriedDomain) => Promise<void>): void {
  for (const kind of KINDS) {
    const availability = domainAvailability(kind);
    const skip = availability.available ? false : availability.why;
    test(`${what} (${kind})`, { skip }, (t) => run(t, { kind, domains: sourceOf(kind) }));
  }
}

const sources = new Map<DomainKind, DomainSource>();
after(() => {
  for (const source of sources.values()) source.close();
});

function sourceOf(kind: DomainKind): DomainSource {
  const source = sources.get(kind) ?? domainSource(kind);
  sources.set(kind, source);
  return source;
}
