/** A context with a service, by a ticket for it: both prove themselves, and seal from then on (RFC 4121; [MS-SPNG]). */

import { WireError } from '#wire/error.ts';
import { createSecurityLayer, type SecurityLayer } from '#wire/gss-api/security-layer.ts';
import { NAME_TYPE, nameOf } from '#wire/kerberos/principals.ts';
import { CONFOUNDER_SIZE } from '#wire/kerberos/profile.ts';
import { NetworkError } from '../ports.ts';
import { authenticate } from './authenticate.ts';
import type { KerberosClient } from './client.ts';
import { type Initiated, initiate } from './initiate.ts';
import { requestServiceTicket } from './service-ticket.ts';
import type { ComputerAccount } from './sign-on.ts';
import { isRefused, notBelieved, type Refused, type Unreachable } from './sign-on-outcome.ts';

/** A context that has begun: the first token has to go to the service. */
export interface BegunContext {
  readonly kind: 'begun';
  readonly token: Buffer;
  /** The layer that the service's answer makes. @throws WireError for an answer that is not believed */
  finish(answer: Uint8Array): SecurityLayer;
}

/** Begins a context of the computer itself with a service, e.g. `ldap`, on a host of its domain. Never throws for what comes over the network. */
export async function beginContext(
  client: KerberosClient,
  computer: ComputerAccount,
  service: { readonly name: string; readonly host: string },
): Promise<BegunContext | Refused | Unreachable> {
  try {
    const holder = await authenticate(client, {
      user: { kind: 'account', name: `${computer.name}$` },
      realm: computer.domain.toUpperCase(),
      password: computer.password,
    });
    if (isRefused(holder)) return holder;
    const name = nameOf(NAME_TYPE.serviceInstance, service.name, service.host.toLowerCase());
    const ticket = await requestServiceTicket(client, holder, name);
    return isRefused(ticket)
      ? ticket
      : begin(client, initiate(client, holder, ticket, ['confidentiality', 'integrity']));
  } catch (error) {
    if (error instanceof NetworkError) return { kind: 'unreachable', error };
    if (error instanceof WireError) return notBelieved('KRB_AP_ERR_MODIFIED', error.message);
    throw error;
  }
}

function begin(client: KerberosClient, context: Initiated): BegunContext {
  return {
    kind: 'begun',
    token: context.offer,
    finish: (answer) => {
      const reply = context.replyIn(answer);
      return createSecurityLayer({
        side: 'initiator',
        key: reply.subkey ?? context.subkey,
        acceptorSubkey: reply.subkey !== undefined,
        sends: context.sequenceNumber,
        receives: reply.seqNumber ?? 0,
        confounder: () => Buffer.from(client.random.hex(CONFOUNDER_SIZE * 2), 'hex'),
      });
    },
  };
}
