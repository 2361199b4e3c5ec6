import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  encodeDeviceAddRequest,
  encodeDeviceAddResponse,
  parseDeviceAddRequest,
  parseDeviceAddResponse,
} from '../../wire/live-id.ts';
import {
  encodeDeviceTicketRequest,
  encodeDeviceTicketResponse,
  parseDeviceTicketRequest,
  parseDeviceTicketResponse,
} from '../../wire/live-id-token.ts';
import { at, childNames, maybe, refused, roundTrips, same, seenByPython, word } from './support.ts';

const S = '{http://www.w3.org/2003/05/soap-envelope}';
const TRUST = '{http://schemas.xmlsoap.org/ws/2005/02/trust}';
const timestamp = fc.record({ created: word, expires: word });

describe('registration of a device identity', () => {
  test('any request and answer come back', () => {
    const components = fc.record({
      ekPubHash: maybe(word),
      smbiosSerialNumber: maybe(word),
      smbiosUuid: maybe(word),
      diskSerialNumber: maybe(word),
      macAddress: maybe(word),
      manufacturer: maybe(word),
      model: maybe(word),
    });
    roundTrips(
      fc.record({ clientName: word, binaryVersion: word, memberName: word, password: word, components }),
      encodeDeviceAddRequest,
      parseDeviceAddRequest,
    );
    roundTrips(
      fc.oneof(
        fc.record({ success: fc.constant(true as const), puid: word, hwDeviceId: word }),
        fc.record({ success: fc.constant(false as const), errorCode: word, message: word }),
      ),
      encodeDeviceAddResponse,
      parseDeviceAddResponse,
    );
  });

  test('components with other names are skipped; a refusal without error is named', () => {
    const components = { smbiosSerialNumber: 'SN1' };
    const request = {
      clientName: 'IDCRL',
      binaryVersion: '55',
      memberName: '02ab',
      password: 'p',
      components,
    };
    const other = encodeDeviceAddRequest(request).replace(
      '<Component ',
      '<Component name="8196">AA==</Component><Component ',
    );
    same(parseDeviceAddRequest(other), request);
    refused('missing', () => parseDeviceAddResponse('<DeviceAddResponse Success="false"/>'));
    refused('malformed', () => parseDeviceAddResponse('<DeviceAddResponse/>'));
    refused('missing', () =>
      parseDeviceAddResponse('<DeviceAddResponse Success="true"><puid>1</puid></DeviceAddResponse>'),
    );
  });
});

describe('tickets for a device', () => {
  test('the request is WS-Trust of February 2005, and any value comes back', () => {
    const text = encodeDeviceTicketRequest({
      memberName: '02ab',
      password: 'p',
      site: 'ztd',
      policy: 'MBI_SSL',
    });
    const body = at(seenByPython(text), `${S}Body`, `${TRUST}RequestSecurityToken`);
    assert.deepEqual(childNames(body), ['RequestType', 'AppliesTo', 'PolicyReference']);
    assert.equal(at(body, `${TRUST}RequestType`)[2], 'http://schemas.xmlsoap.org/ws/2005/02/trust/Issue');
    const request = fc.record({
      messageId: maybe(word),
      to: maybe(word),
      memberName: word,
      password: word,
      timestamp: maybe(timestamp),
      site: word,
      policy: maybe(word),
    });
    roundTrips(request, encodeDeviceTicketRequest, parseDeviceTicketRequest);
    roundTrips(
      fc.record({ site: word, lifetime: timestamp, ticket: word }),
      encodeDeviceTicketResponse,
      parseDeviceTicketResponse,
    );
  });

  test('a ticket in a collection is read; a request without credentials is refused', () => {
    const answer = { site: 'ztd', lifetime: { created: 'a', expires: 'b' }, ticket: 't=abc&p=' };
    const text = encodeDeviceTicketResponse(answer)
      .replace('<s:Body>', '<s:Body><wst:RequestSecurityTokenResponseCollection>')
      .replace('</s:Body>', '</wst:RequestSecurityTokenResponseCollection></s:Body>');
    same(parseDeviceTicketResponse(text), answer);
    const request = encodeDeviceTicketRequest({ memberName: 'm', password: 'p', site: 'ztd' });
    refused('missing', () =>
      parseDeviceTicketRequest(request.replace(/<wsse:UsernameToken.*<\/wsse:UsernameToken>/, '')),
    );
  });
});
