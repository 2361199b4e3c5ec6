/**
 * A bind with GSS-SPNEGO and Kerberos, as a controller takes it ([MS-ADTS] 5.1.1.1.2): a ticket for its LDAP service, and from
 * then on both sides seal. Whoever would only sign is refused: it would be a second layer that no client here speaks.
 */

import { createSecurityLayer } from '#wire/gss-api/security-layer.ts';
import { type EncryptionKey, typeOfKey } from '#wire/kerberos/encryption-types.ts';
import { CONFOUNDER_SIZE } from '#wire/kerberos/profile.ts';
import { type AcceptedContext, findAccount, hostName, sidOf } from '../directory/index.ts';
import { acceptOffer } from '../kerberos/index.ts';
import type { ControllerHost } from './controller-host.ts';

/** What a controller makes of the credentials of a bind; undefined for those that do not hold. */
export function acceptContext(host: ControllerHost, credentials: Uint8Array): AcceptedContext | undefined {
  const { directory, center, random, controller, seen } = host;
  const offer = acceptOffer(
    {
      realm: center.realm,
      principalNames: [`ldap/${hostName(directory.domain, controller.name)}`],
      secret: host.secretOf(controller.name),
      now: center.now,
      random,
      seen,
    },
    credentials,
  );
  if (offer === undefined) return undefined;
  if (!offer.flags.includes('confidentiality') || !offer.flags.includes('mutual')) return undefined;
  const account = findAccount(directory, offer.principal.nameString[0] ?? '');
  const sid = account && sidOf(account);
  if (sid === undefined) return undefined;
  const { keySize } = typeOfKey(offer.sessionKey);
  const key: EncryptionKey = { keytype: offer.sessionKey.keytype, keyvalue: random.bytes(keySize) };
  const sends = random.integer(2 ** 31);
  return {
    sid,
    credentials: offer.answer(offer.prove({ subkey: key, seqNumber: sends })),
    layer: createSecurityLayer({
      side: 'acceptor',
      key,
      acceptorSubkey: true,
      sends,
      receives: offer.sequenceNumber ?? 0,
      confounder: () => random.bytes(CONFOUNDER_SIZE),
    }),
  };
}
