/** The kinds of domains that can answer, and the only place that chooses between them. */

import type { DomainSource } from './answering-domain.ts';
import { embeddedDomains } from './embedded-domains.ts';
import { sambaAvailability, sambaSource } from './samba/index.ts';

/** Whether a kind can be used on this machine, or why not. */
export type DomainAvailability =
  | { readonly available: true }
  | { readonly available: false; readonly why: string };

interface Kind {
  availability(): DomainAvailability;
  source(): DomainSource;
}

const KINDS = {
  /** Part of Glovebox. */
  embedded: {
    availability: () => ({ available: true }),
    source: () => ({ forCloud: () => embeddedDomains(), close: () => {} }),
  },
  /** Samba as an Active Directory domain controller, a process of its own for each domain. */
  samba: { availability: sambaAvailability, source: sambaSource },
} as const satisfies Readonly<Record<string, Kind>>;

/** The name of a kind. */
export type DomainKind = keyof typeof KINDS;

const isKind = (name: string): name is DomainKind => Object.hasOwn(KINDS, name);

/** The kind that a setting names; the embedded one where it names none. Throws for a name that none has. */
export function domainKindOf(setting: string | undefined): DomainKind {
  const name = setting || 'embedded';
  if (isKind(name)) return name;
  throw new Error(
    `There is no domain "${name}" (GLOVEBOX_DOMAIN). Domains: ${Object.keys(KINDS).join(', ')}.`,
  );
}

/** Whether domains of this kind can answer on this machine. */
export const domainAvailability = (kind: DomainKind): DomainAvailability => KINDS[kind].availability();

/** What makes domains of this kind answer; `close` it at the end, after the clouds. */
export const domainSource = (kind: DomainKind): DomainSource => KINDS[kind].source();
