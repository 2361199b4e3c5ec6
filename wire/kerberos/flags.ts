/** Options of requests and flags of tickets, by their bits (RFC 4120 sections 5.3, 5.4.1 and 5.5.1). */

import { flagsOf } from './values.ts';

const TICKET_FLAGS = {
  forwardable: 1,
  forwarded: 2,
  proxiable: 3,
  proxy: 4,
  'may-postdate': 5,
  postdated: 6,
  invalid: 7,
  renewable: 8,
  initial: 9,
  'pre-authent': 10,
  'hw-authent': 11,
  'transited-policy-checked': 12,
  'ok-as-delegate': 13,
  // RFC 6806 section 11.
  'enc-pa-rep': 15,
} as const;

const KDC_OPTIONS = {
  forwardable: 1,
  forwarded: 2,
  proxiable: 3,
  proxy: 4,
  'allow-postdate': 5,
  postdated: 6,
  renewable: 8,
  // RFC 6806 section 3.
  canonicalize: 15,
  'request-anonymous': 16,
  'disable-transited-check': 26,
  'renewable-ok': 27,
  'enc-tkt-in-skey': 28,
  renew: 30,
  validate: 31,
} as const;

const AP_OPTIONS = { 'use-session-key': 1, 'mutual-required': 2 } as const;

/** Names of flags and options, as RFC 4120 writes them (sections 5.3, 5.4.1, 5.5.1). */
export type TicketFlag = keyof typeof TICKET_FLAGS;
export type KdcOption = keyof typeof KDC_OPTIONS;
export type ApOption = keyof typeof AP_OPTIONS;

/** The same in DER: KerberosFlags (RFC 4120 section 5.2.8). */
export const ticketFlags = flagsOf(TICKET_FLAGS);
export const kdcOptions = flagsOf(KDC_OPTIONS);
export const apOptions = flagsOf(AP_OPTIONS);
