import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseEnrollmentProvisioning } from '../../wire/enrollment-provisioning.ts';
import { WireError } from '../../wire/error.ts';
import { parseDeviceAddRequest, parseDeviceAddResponse } from '../../wire/live-id.ts';
import { parseDeviceTicketRequest, parseDeviceTicketResponse } from '../../wire/live-id-token.ts';
import { canonicalLocUri, parseExpectedNodes, parseLocUri } from '../../wire/locuri.ts';
import { parseDiscoverRequest, parseDiscoverResponse } from '../../wire/mde2-discovery.ts';
import { parseMsiInstallJob } from '../../wire/msi-install-job.ts';
import { parseSoap } from '../../wire/soap.ts';
import { parseFault } from '../../wire/soap-fault.ts';
import { parseSyncMl } from '../../wire/syncml.ts';
import { parseSearchCriteria } from '../../wire/w7-application.ts';
import { parseWapProvisioning } from '../../wire/wap-provisioning.ts';
import { parseSyncUpdatesRequest, parseSyncUpdatesResponse } from '../../wire/windows-update.ts';
import { parseUpdateFragment } from '../../wire/windows-update-fragment.ts';
import { parseEnrollmentRequest, parseEnrollmentResponse } from '../../wire/wstep.ts';
import { parseGetPoliciesRequest, parseGetPoliciesResponse } from '../../wire/xcep.ts';
import { parseXml } from '../../wire/xml.ts';
import { fixture } from './support.ts';

const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  parseXml,
  parseSoap,
  parseFault,
  parseDiscoverRequest,
  parseDiscoverResponse,
  parseGetPoliciesRequest,
  parseGetPoliciesResponse,
  parseEnrollmentRequest,
  parseEnrollmentResponse,
  parseWapProvisioning,
  parseEnrollmentProvisioning,
  parseSearchCriteria,
  parseSyncMl,
  parseLocUri,
  canonicalLocUri,
  parseExpectedNodes,
  parseMsiInstallJob,
  parseDeviceAddRequest,
  parseDeviceAddResponse,
  parseDeviceTicketRequest,
  parseDeviceTicketResponse,
  parseSyncUpdatesRequest,
  parseSyncUpdatesResponse,
  parseUpdateFragment,
};

const SAMPLES = readdirSync(new URL('fixtures', import.meta.url))
  .filter((name) => name.endsWith('.xml'))
  .map(fixture);

/** A parser answers with a value or a WireError that says what to do; anything else is a bug. */
function onlyWireErrors(parse: (text: string) => unknown, text: string): void {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    assert.ok(error.message.length > 20 && !error.message.includes('undefined'), error.message);
  }
}

/** A sample with a piece cut out, doubled, replaced or swapped for another element or another text. */
const damaged = fc
  .tuple(
    fc.constantFrom(...SAMPLES),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.oneof(
      fc.constantFrom(
        '',
        '<',
        '>',
        '"',
        '&',
        '&#0;',
        '&x;',
        '<x/>',
        '</x>',
        ']]>',
        '<![CDATA[',
        '<!--',
        '<?x?>',
        '\u0000',
        '-1',
        '9e99',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
  )
  .map(([sample, from, length, piece]) => {
    const start = Math.floor(from * sample.length);
    return sample.slice(0, start) + piece + sample.slice(start + Math.floor(length ** 8 * sample.length));
  });

/** Samples in which element contents are swapped for others: well formed, and wrong. */
const confused = fc
  .tuple(
    fc.constantFrom(...SAMPLES),
    fc.nat(200),
    fc.constantFrom('', ' ', '-', 'x', '1', '0', 'true', '<a/>', '\uF000', '%'),
  )
  .map(([sample, which, value]) => {
    let seen = 0;
    return sample.replace(/>[^<]*<\//g, (whole) => (seen++ === which ? `>${value}</` : whole));
  });

describe('hostile input', () => {
  const nested = `${'<a>'.repeat(100_000)}`;
  const bomb = `<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa">${[...'bcdefgh'].map((name, n) => `<!ENTITY ${name} "${`&${'abcdefgh'[n]};`.repeat(10)}">`).join('')}]><z>&h;</z>`;
  for (const [name, parse] of Object.entries(PARSERS)) {
    test(`${name} throws nothing but WireError`, () => {
      const text = fc.oneof(
        { weight: 3, arbitrary: damaged },
        { weight: 2, arbitrary: confused },
        fc.string({ unit: 'binary' }),
        fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
        fc.constantFrom(
          '',
          nested,
          bomb,
          `<a>${'x'.repeat(2_000_000)}</a>`,
          `<a ${'b="" '.repeat(1000)}/>`,
          ...SAMPLES,
        ),
      );
      fc.assert(
        fc.property(text, (one) => onlyWireErrors(parse, one)),
        { numRuns: 150 },
      );
    });
  }

  test('every cut of a message is refused', () => {
    const whole = fixture('mdm-4-session-1.xml').trimEnd();
    for (let length = 0; length < whole.length; length += 7) {
      assert.throws(() => parseSyncMl(whole.slice(0, length)), WireError);
    }
  });
});
