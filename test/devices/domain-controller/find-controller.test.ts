import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findDomainController } from '../../../devices/domain-controller/index.ts';
import { serviceOrder } from '../../../devices/domain-controller/service-order.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { createClock } from '../../../mock-cloud/clock/index.ts';
import {
  answerNameDatagram,
  answerPingDatagram,
  createDirectory,
} from '../../../mock-cloud/on-premises/directory/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { encodePing, parsePingAnswer, pingAnswerMessages } from '../../../wire/ldap/controller-ping.ts';
import { encodeLdapMessage, parseLdapMessage } from '../../../wire/ldap/message.ts';

const HQ = { name: 'DC1', address: '10.0.0.10', site: 'HQ' };
const BRANCH = { name: 'DC2', address: '10.0.1.10', site: 'Branch' };
const NAME_SERVER = '10.0.0.53';

/** A corporate network of two controllers, and what happens to datagrams on the way. */
function createNetwork(
  trouble: (host: string, port: number, payload: Uint8Array) => Promise<Uint8Array> | undefined = () =>
    undefined,
) {
  const directory = createDirectory(
    { dnsName: 'corp.contoso.com', netbiosName: 'CORP', controllers: [HQ, BRANCH], signing: 'required' },
    0,
    createRandom('test', 'domain'),
  );
  const asked: string[] = [];
  return {
    asked,
    nameServer: (): string | undefined => NAME_SERVER,
    datagram: async (host: string, port: number, payload: Uint8Array): Promise<Uint8Array> => {
      asked.push(`${host}:${port}`);
      const troubled = trouble(host, port, payload);
      if (troubled !== undefined) return troubled;
      const controller = [HQ, BRANCH].find(({ address }) => address === host);
      const answer =
        port === 53
          ? answerNameDatagram(directory.domain, payload)
          : controller && answerPingDatagram(directory, controller, payload);
      return answer ?? never();
    },
  };
}

const never = (): Promise<Uint8Array> => new Promise(() => {});

async function find(
  network: Pick<ReturnType<typeof createNetwork>, 'datagram' | 'nameServer'>,
  more: { readonly domain?: string; readonly site?: string; readonly seed?: string } = {},
) {
  const clock = createClock({ start: 0 });
  const outcome = await clock.party('LT-1').run('find', (task) =>
    findDomainController({
      domain: more.domain ?? 'corp.contoso.com',
      site: more.site,
      host: 'LT-1',
      network,
      random: createRandom(more.seed ?? '1', 'LT-1'),
      task,
    }),
  );
  return outcome;
}

describe('where a domain controller is', () => {
  test('a service record, then a ping: name, address, site, flags', async () => {
    const network = createNetwork();
    const outcome = await find(network);
    assert.ok(outcome.found);
    const { controller } = outcome;
    const expected = [HQ, BRANCH].find(({ address }) => address === controller.address);
    assert.ok(expected);
    assert.equal(controller.host, `${expected.name.toLowerCase()}.corp.contoso.com`);
    assert.equal(controller.site, expected.site);
    assert.equal(controller.netbiosDomain, 'CORP');
    assert.notEqual(controller.flags & 0x20, 0);
    assert.deepEqual(network.asked, ['10.0.0.53:53', `${controller.address}:389`]);
    assert.deepEqual(outcome.tries, []);
  });

  test('the controllers of the PC’s own site come first, whatever is drawn', async () => {
    for (const seed of ['1', '2', '3', '4', '5', '6']) {
      const outcome = await find(createNetwork(), { site: 'Branch', seed });
      assert.ok(outcome.found);
      assert.equal(outcome.controller.host, 'dc2.corp.contoso.com');
    }
  });

  test('without a site all of them are drawn from, and the same seed draws the same', async () => {
    const hosts = await Promise.all(
      Array.from({ length: 20 }, async (_, seed) => {
        const outcomes = [
          await find(createNetwork(), { seed: `${seed}` }),
          await find(createNetwork(), { seed: `${seed}` }),
        ];
        const names = outcomes.map((outcome) => outcome.found && outcome.controller.host);
        assert.equal(names[0], names[1]);
        return names[0];
      }),
    );
    assert.deepEqual(new Set(hosts), new Set(['dc1.corp.contoso.com', 'dc2.corp.contoso.com']));
  });

  test('a controller that does not answer, or refuses: the next one, with the reason', async () => {
    for (const [why, troubled] of [
      ['noAnswer', () => never()],
      ['refused', () => Promise.reject(new NetworkError('refused', HQ.address, 'nobody listens'))],
      ['badAnswer', () => Promise.resolve(Buffer.from('nonsense'))],
    ] as const) {
      const network = createNetwork((host) => (host === HQ.address ? troubled() : undefined));
      const outcome = await find(network, { site: 'HQ' });
      assert.ok(outcome.found);
      assert.equal(outcome.controller.host, 'dc2.corp.contoso.com');
      assert.deepEqual(
        outcome.tries.map((one) => [one.what, one.why]),
        [['dc1.corp.contoso.com (10.0.0.10)', why]],
      );
    }
  });

  test('a host that is a controller of another domain, or none at all: the next one', async () => {
    const fabrikam = createDirectory(
      { dnsName: 'fabrikam.com', netbiosName: 'FABRIKAM', controllers: [HQ], signing: 'required' },
      0,
      createRandom('test', 'other'),
    );
    const ping = encodePing(1, {
      domain: undefined,
      host: undefined,
      user: undefined,
      domainGuid: undefined,
      ntVersion: 6,
    });
    const other = parsePingAnswer(1, answerPingDatagram(fabrikam, HQ, ping) ?? Buffer.alloc(0));
    for (const answer of [other, undefined]) {
      const network = createNetwork((host, _port, payload) =>
        host === HQ.address
          ? Promise.resolve(
              Buffer.concat(pingAnswerMessages(parseLdapMessage(payload).id, answer).map(encodeLdapMessage)),
            )
          : undefined,
      );
      const outcome = await find(network, { site: 'HQ' });
      assert.ok(outcome.found);
      assert.equal(outcome.controller.host, 'dc2.corp.contoso.com');
      assert.deepEqual(
        outcome.tries.map(({ why }) => why),
        ['notAController'],
      );
    }
  });

  test('no controller answers: none, with a reason for each', async () => {
    const outcome = await find(createNetwork((_host, port) => (port === 389 ? never() : undefined)));
    assert.equal(outcome.found, false);
    assert.deepEqual(
      outcome.tries.map(({ why }) => why),
      ['noAnswer', 'noAnswer'],
    );
    assert.match(outcome.tries[0]?.detail ?? '', /did not answer within 1 s/);
  });

  test('a domain that DNS does not know, a name server that is silent, no network at all', async () => {
    const outside = await find(createNetwork(), { domain: 'nowhere.corp.contoso.com', site: 'HQ' });
    assert.deepEqual(
      outside.tries.map(({ what, why }) => [what, why]),
      [
        ['_ldap._tcp.HQ._sites.dc._msdcs.nowhere.corp.contoso.com', 'noSuchName'],
        ['_ldap._tcp.dc._msdcs.nowhere.corp.contoso.com', 'noSuchName'],
      ],
    );
    const elsewhere = await find(createNetwork(), { domain: 'fabrikam.com' });
    assert.deepEqual(
      elsewhere.tries.map(({ why }) => why),
      ['badAnswer'],
    );
    const silent = await find(createNetwork((_host, port) => (port === 53 ? never() : undefined)));
    assert.deepEqual(
      silent.tries.map(({ why }) => why),
      ['noAnswer'],
    );
    const nameless = await find(createNetwork(), { domain: `${'a'.repeat(64)}.corp.contoso.com` });
    assert.deepEqual(
      nameless.tries.map(({ why }) => why),
      ['noSuchName'],
    );
    const home = await find({ ...createNetwork(), nameServer: () => undefined });
    assert.deepEqual(home, {
      found: false,
      tries: [
        {
          what: '_ldap._tcp.dc._msdcs.corp.contoso.com',
          why: 'noNetwork',
          detail: 'there is no name server',
        },
      ],
    });
  });
});

describe('the order of a service’s hosts (RFC 2782)', () => {
  const host = (target: string, priority: number, weight: number) => ({
    priority,
    weight,
    port: 389,
    target,
  });

  test('lower priorities first, each host once', () => {
    const hosts = [host('c', 10, 0), host('a', 0, 1), host('b', 0, 0), host('d', 20, 65_535)];
    for (let seed = 0; seed < 20; seed += 1) {
      const order = serviceOrder(hosts, createRandom(`${seed}`, 'order')).map(({ target }) => target);
      assert.deepEqual([...order].sort(), ['a', 'b', 'c', 'd']);
      assert.deepEqual(order.slice(2), ['c', 'd']);
    }
  });

  test('a weight of 90 comes first nine times as often as a weight of 10', () => {
    const random = createRandom('weights', 'order');
    const hosts = [host('light', 0, 10), host('heavy', 0, 90)];
    let heavy = 0;
    for (let count = 0; count < 2000; count += 1)
      if (serviceOrder(hosts, random)[0]?.target === 'heavy') heavy += 1;
    assert.ok(heavy > 1720 && heavy < 1860, `${heavy} of 2000`);
  });
});
