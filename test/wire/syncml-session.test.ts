import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import {
  ALERT_TYPES,
  basicCredential,
  digestCredential,
  encodeSyncMl,
  parseSyncMl,
} from '../../wire/syncml.ts';
import { fixture, same, seenByPython } from './support.ts';

describe('the published session', () => {
  test('the device opens it: alert with login status, and five facts', () => {
    const read = parseSyncMl(fixture('mdm-4-session-1.xml'));
    same(read.header, {
      sessionId: '1',
      messageId: 1,
      target: { uri: 'https://contoso.com/management-server' },
      source: { uri: '{unique device id}' },
    });
    assert.equal(read.final, true);
    const [alert, replace] = read.commands;
    same(alert, {
      kind: 'Alert',
      cmdId: 2,
      code: 1224,
      items: [{ meta: { type: ALERT_TYPES.loginStatus }, data: 'user' }],
    });
    assert.ok(replace?.kind === 'Replace');
    assert.deepEqual(replace.items.map((item) => [item.source, item.data]).slice(2), [
      ['./DevInfo/Mod', '{operating system description}'],
      ['./DevInfo/DmV', '1.3'],
      ['./DevInfo/Lang', 'en-US'],
    ]);
  });

  test('the service answers and asks; the device gives results', () => {
    const asked = parseSyncMl(fixture('mdm-4-session-2.xml'));
    same(asked.commands[0], {
      kind: 'Status',
      cmdId: 1,
      msgRef: 1,
      cmdRef: 0,
      cmd: 'SyncHdr',
      targetRefs: [],
      sourceRefs: [],
      code: 200,
      items: [],
    });
    same(asked.commands[1], { kind: 'Get', cmdId: 4, items: [{ target: './DevDetail/SwV' }] });
    const given = parseSyncMl(fixture('mdm-4-session-3.xml'));
    same(given.commands[3], {
      kind: 'Results',
      cmdId: 4,
      msgRef: 1,
      cmdRef: 4,
      cmd: 'Get',
      items: [
        { source: './DevDetail/SwV', meta: { format: 'chr' }, data: '[software version returned here]' },
      ],
    });
  });

  test('each message is written back with the same elements, text and namespaces', () => {
    for (const name of ['mdm-4-session-1.xml', 'mdm-4-session-2.xml', 'mdm-4-session-3.xml']) {
      const tidy = ([tag, attributes, content]: ReturnType<typeof seenByPython>): unknown => [
        tag,
        attributes,
        Array.isArray(content) ? content.map(tidy) : content.trim(),
      ];
      const sample = fixture(name);
      assert.deepEqual(tidy(seenByPython(encodeSyncMl(parseSyncMl(sample)))), tidy(seenByPython(sample)));
    }
  });
});

describe('credentials', () => {
  test('credentials are those that OpenSSL computes', () => {
    const md5 = (input: Uint8Array | string): Buffer =>
      execFileSync('openssl', ['dgst', '-md5', '-binary'], { input });
    const inner64 = md5('Bruce1:OhBehave').toString('base64');
    const expected = md5(Buffer.concat([Buffer.from(`${inner64}:`), Buffer.from('Nonce')])).toString(
      'base64',
    );
    assert.equal(digestCredential('Bruce1', 'OhBehave', Buffer.from('Nonce')).data, expected);
    // The examples that OMA's SyncML Representation Protocol prints for its element Cred.
    assert.equal(
      digestCredential('Bruce2', 'OhBehave', Buffer.from('Nonce')).data,
      'Zz6EivR3yeaaENcRN6lpAQ==',
    );
    assert.equal(basicCredential('Bruce2', 'OhBehave').data, 'QnJ1Y2UyOk9oQmVoYXZl');
  });
});
