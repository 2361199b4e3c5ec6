/** What a service is: an Express router that answers for one or more host names, over the cloud's shared parts. */

import type { Router } from 'express';
import type { CertificateAuthorities } from '../certificate-authorities/index.ts';
import type { KeySource } from '../keys/index.ts';
import type { Random } from '../random/index.ts';
import type { Store } from '../store/index.ts';

/** The parts of the cloud that every service works with. */
export interface ServiceContext {
  /** Time of the cloud's clock in milliseconds. Every check of validity takes it from here. */
  now(): number;
  readonly store: Store;
  /** A generator of the owner's own, e.g. random('entra/codes'). Ask once, keep it. */
  random(owner: string): Random;
  readonly keys: KeySource;
  readonly authorities: CertificateAuthorities;
  /** True for a node on which management sessions are told to say nothing: a fault that a test asks for. */
  readonly withholds?: (locUri: string) => boolean;
}

/** Builds the router of a service. It is called when the first request for one of its hosts comes in. */
export type Service = (context: ServiceContext) => Router;
