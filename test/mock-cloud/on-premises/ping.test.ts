import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerPingDatagram } from '../../../mock-cloud/on-premises/directory/index.ts';
import { type ControllerPing, encodePing, parsePingAnswer } from '../../../wire/ldap/controller-ping.ts';
import { parseFilterText } from '../../../wire/ldap/filter-text.ts';
import { CONTROLLER_FLAGS } from '../../../wire/ldap/netlogon.ts';
import { createBench, openLine, searchOf } from './bench.ts';

const bench = createBench();
const controller = { name: 'DC1', address: '10.0.0.10', site: 'Default-First-Site-Name' };

function ping(more: Partial<ControllerPing>) {
  const question = {
    domain: 'corp.contoso.com',
    host: 'LT-1',
    domainGuid: undefined,
    user: undefined,
    ntVersion: 6,
    ...more,
  };
  const answer = answerPingDatagram(bench.directory, controller, encodePing(1, question));
  assert.ok(answer);
  return parsePingAnswer(1, answer);
}

describe('a controller that is pinged', () => {
  test('says what it is', () => {
    const answer = ping({ domain: 'CORP.contoso.com.' });
    assert.equal(answer?.opcode, 'samLogonResponseEx');
    assert.equal(answer.host, 'dc1.corp.contoso.com');
    assert.equal(answer.netbiosHost, 'DC1');
    assert.equal(answer.domainGuid, bench.directory.domain.guid);
    for (const flag of ['ldap', 'kdc', 'writable', 'pdc'] as const)
      assert.notEqual(answer.flags & CONTROLLER_FLAGS[flag], 0, flag);
  });

  test('knows users that can log on, by another answer those that cannot', () => {
    assert.equal(ping({ user: 'anna' })?.opcode, 'samLogonResponseEx');
    assert.equal(ping({ user: 'nobody' })?.opcode, 'samUserUnknownEx');
    assert.equal(ping({ user: 'ben' })?.opcode, 'samUserUnknownEx');
  });

  test('has no answer for another domain, another GUID, or an older form', () => {
    assert.equal(ping({ domain: 'fabrikam.com' }), undefined);
    assert.equal(ping({ domainGuid: '00000000-0000-4000-8000-000000000000' }), undefined);
    assert.equal(ping({ ntVersion: 2 }), undefined);
    assert.ok(ping({ domain: undefined, domainGuid: bench.directory.domain.guid }));
  });

  test('answers over TCP too, to whoever has not logged on', () => {
    const filter = parseFilterText('(&(DnsDomain=corp.contoso.com)(NtVer=\\06\\00\\00\\00))');
    const messages = openLine(bench, false).ask(
      searchOf(filter, { base: '', scope: 'base', attributes: ['NetLogon'] }),
    );
    assert.deepEqual(
      messages.map(({ operation }) => operation.kind),
      ['searchEntry', 'searchDone'],
    );
  });
});
