/** What the service says of itself: where it gives tokens (WS-MetadataExchange), and the key that signs them (WS-Federation). */

import type { Response } from 'express';
import { encodeMetadata, type TrustEndpoint } from '#wire/federation/metadata-exchange.ts';
import { DSIG } from '#wire/xml-signature.ts';
import { el, writeXml } from '#wire/xml-write.ts';
import { respond } from '../../http/index.ts';
import type { FederationCall } from './call.ts';
import { issuerOf, passiveAddress, trustPath } from './names.ts';
import { tokenSigner } from './signing.ts';

/** Where tokens are given to the one who asks: Windows' own sign-on is not published to the Internet. */
export function endpointsFor({ service, inside }: FederationCall): readonly TrustEndpoint[] {
  const ways = [
    ...(service.singleSignOn && inside ? (['windows'] as const) : []),
    'usernamePassword' as const,
  ];
  return (['2005', '13'] as const).flatMap((version) =>
    ways.map((authentication) => ({
      address: `https://${service.host}${trustPath(version, authentication)}`,
      version,
      authentication,
    })),
  );
}

/** GET /adfs/services/trust/mex */
export async function answerMetadata(call: FederationCall, response: Response): Promise<void> {
  respond(response, 200, 'text/xml; charset=utf-8', encodeMetadata(endpointsFor(call)));
}

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const FEDERATION = 'http://docs.oasis-open.org/wsfed/federation/200706';

/** GET /FederationMetadata/2007-06/FederationMetadata.xml, as far as a relying party needs it; it is not signed. */
export async function answerFederationMetadata(call: FederationCall, response: Response): Promise<void> {
  const { certificate } = await tokenSigner(call.context, call.service);
  const document = el(
    'EntityDescriptor',
    { entityID: issuerOf(call.service).replace(/\/$/, ''), xmlns: METADATA },
    el(
      'RoleDescriptor',
      {
        'xsi:type': 'fed:SecurityTokenServiceType',
        protocolSupportEnumeration: FEDERATION,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xmlns:fed': FEDERATION,
      },
      el(
        'KeyDescriptor',
        { use: 'signing' },
        el(
          'KeyInfo',
          { xmlns: DSIG },
          el('X509Data', {}, el('X509Certificate', {}, Buffer.from(certificate).toString('base64'))),
        ),
      ),
      el(
        'fed:PassiveRequestorEndpoint',
        {},
        el(
          'EndpointReference',
          { xmlns: 'http://www.w3.org/2005/08/addressing' },
          el('Address', {}, passiveAddress(call.service)),
        ),
      ),
    ),
  );
  respond(response, 200, 'application/samlmetadata+xml', writeXml(document));
}
