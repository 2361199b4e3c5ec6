/** Which message may come when, and what becomes of those that may not. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeBinarySyncMl, encodeBinarySyncMl } from '../../../wire/syncml-binary.ts';
import { answering, commandsOf, HOST, PATH, post, statusesOf } from './device.ts';
import { bench, certificate, device, run, start } from './managed-pc.ts';
import { headerStatus, packageOne, syncml } from './messages.ts';

describe('rules of a session', () => {
  const refused = async (body: string): Promise<string[]> => {
    const answer = await post(bench, certificate, body);
    assert.equal(answer.status, 200);
    const [header] = statusesOf(answer.text);
    const commands = commandsOf(answer.text);
    assert.deepEqual(
      commands.map((command) => command.name),
      ['Alert'],
    );
    assert.match(answer.text, /<Data>1223<\/Data>/);
    return header ?? [];
  };

  test('a message of a session that is not open is refused', async () => {
    assert.deepEqual(await refused(syncml('77', 2, headerStatus(1))), ['0', 'SyncHdr', '400']);
    await post(bench, certificate, packageOne('1', 'none'));
    assert.deepEqual(await refused(syncml('77', 2, headerStatus(1))), ['0', 'SyncHdr', '400']);
  });

  test('a session may begin with message 2 that says that nothing came of the first, as Windows does after a restart', async () => {
    const body = packageOne('9', 'none')
      .replace('<MsgID>1</MsgID>', '<MsgID>2</MsgID>')
      .replace('<SyncBody>', `<SyncBody>${headerStatus(0, 500).replace('>1</CmdID>', '>9</CmdID>')}`);
    const answer = await post(bench, certificate, body);
    assert.deepEqual(statusesOf(answer.text)[0], ['0', 'SyncHdr', '200']);
    const commands = commandsOf(answer.text);
    assert.ok(commands.length > 0);
    const next = await post(bench, certificate, answering('9', 2, commands, { certificate }));
    assert.ok(commandsOf(next.text).length > 10);
  });

  test('a session does not begin with message 2 that thinks well of the first', async () => {
    assert.deepEqual(await refused(syncml('77', 2, headerStatus(0))), ['0', 'SyncHdr', '400']);
  });

  test('answers begin with a declaration, and say how large a message may be', async () => {
    const { text } = await post(bench, certificate, packageOne('1', 'none'));
    assert.match(text, /^<\?xml version="1\.0" encoding="utf-8"\?><SyncML/);
    assert.match(text, /<Meta><MaxMsgSize xmlns="syncml:metinf">524288<\/MaxMsgSize><\/Meta><\/SyncHdr>/);
  });

  test('a MsgID that is left out ends the session', async () => {
    await post(bench, certificate, packageOne('1', 'none'));
    assert.deepEqual(await refused(syncml('1', 3, headerStatus(2))), ['0', 'SyncHdr', '400']);
    assert.deepEqual(await refused(syncml('1', 2, headerStatus(1))), ['0', 'SyncHdr', '400']);
  });

  test('a message without the status of SyncHdr, or with one for another message, is refused', async () => {
    const bad = [
      '<Alert><CmdID>2</CmdID><Data>1201</Data></Alert>',
      headerStatus(7),
      headerStatus(1).replace('SyncHdr', 'Get'),
      headerStatus(1, 407),
    ];
    for (const body of bad) {
      await post(bench, certificate, packageOne('1', 'none'));
      assert.deepEqual(await refused(syncml('1', 2, body)), ['0', 'SyncHdr', '400']);
    }
  });

  test('a message that comes twice is answered twice alike, and counts once', async () => {
    const first = await post(bench, certificate, packageOne('1', 'none'));
    assert.equal((await post(bench, certificate, packageOne('1', 'none'))).text, first.text);
    const second = answering('1', 1, commandsOf(first.text), { certificate });
    const answer = await post(bench, certificate, second);
    assert.equal((await post(bench, certificate, second)).text, answer.text);
    assert.ok(commandsOf(answer.text).length > 10);
  });

  test('after a power cut a new session begins, and what was not answered is said again', async () => {
    const first = await post(bench, certificate, packageOne('1', 'none'));
    const orders = await post(bench, certificate, answering('1', 1, commandsOf(first.text), { certificate }));
    const rounds = await run({ session: '1' });
    assert.deepEqual(
      rounds[1]?.map((command) => command.uri),
      commandsOf(orders.text).map((command) => command.uri),
    );
  });

  test('a session ends by itself after half an hour, and after its last message', async () => {
    const first = await post(bench, certificate, packageOne('1', 'none'));
    bench.now += 31 * 60_000;
    assert.deepEqual(await refused(answering('1', 1, commandsOf(first.text), { certificate })), [
      '0',
      'SyncHdr',
      '400',
    ]);
    const rounds = await run({ session: '2' });
    assert.deepEqual(await refused(syncml('2', rounds.length + 2, headerStatus(rounds.length + 1))), [
      '0',
      'SyncHdr',
      '400',
    ]);
  });

  test('a session that does not end is cut off after 100 messages', async () => {
    const settings = Array.from({ length: 130 }, (_, index) => ({
      ...{
        locUri: `Vendor/MSFT/Policy/Config/Area/Setting${index}`,
        format: 'chr' as const,
        value: 'x'.repeat(100),
      },
    }));
    await start({
      configurationProfiles: [
        { displayName: 'Long', category: 'securityPolicies', settings, assignedTo: ['PCs'] },
      ],
    });
    let answer = await post(bench, certificate, packageOne('5', 'none').replace('524288', '1'));
    let message = 1;
    for (; message < 300; message++) {
      const commands = commandsOf(answer.text);
      if (commands[0]?.name === 'Alert') break;
      answer = await post(bench, certificate, answering('5', message, commands, { certificate }));
    }
    assert.equal(message, 101);
    assert.deepEqual(statusesOf(answer.text), [['0', 'SyncHdr', '500']]);
  });

  test('commands that a device may not give are refused one by one, and the session goes on', async () => {
    const body = packageOne('1', 'none').replace(
      '<Final/>',
      `<Get><CmdID>10</CmdID><Item><Target><LocURI>./DevInfo/DevId</LocURI></Target></Item></Get>
       <Copy><CmdID>11</CmdID><Item><Target><LocURI>./a</LocURI></Target></Item></Copy>
       <Replace><CmdID>12</CmdID><Item><Target><LocURI>./Device/x</LocURI></Target><Data>1</Data></Item></Replace>
       <Atomic><CmdID>13</CmdID><Exec><CmdID>14</CmdID><Item><Target><LocURI>./b</LocURI></Target></Item></Exec></Atomic><Final/>`,
    );
    const answer = await post(bench, certificate, body);
    assert.deepEqual(statusesOf(answer.text).slice(4), [
      ['10', 'Get', '405'],
      ['11', 'Copy', '406'],
      ['12', 'Replace', '405'],
      ['13', 'Atomic', '405'],
    ]);
    assert.ok(commandsOf(answer.text).length > 0);
  });
});

describe('hostile messages', () => {
  const good = packageOne('1', 'none');
  const bodies: readonly [string, string, RegExp][] = [
    ['nothing', '', /./],
    ['no XML', 'hello', /line 1/],
    ['a message that is cut off', good.slice(0, 700), /line \d+, column \d+/],
    ['a DOCTYPE', good.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), /DOCTYPE/i],
    ['an unknown entity', good.replace('en-US', '&lol;'), /entity/],
    ['deep nesting', '<a>'.repeat(5000), /deep/],
    ['another root', '<SyncML/>', /SyncML/],
    ['another protocol', good.replace('DM/1.2', 'DM/1.1'), /DM\/1\.2/],
    ['a MsgID that is no number', good.replace('<MsgID>1<', '<MsgID>one<'), /line \d+/],
    ['no SessionID', good.replace('<SessionID>1</SessionID>', ''), /SessionID/],
    ['a command without an id', good.replace('<CmdID>2</CmdID>', ''), /CmdID/],
    ['a CmdID of 0', good.replace('<CmdID>2</CmdID>', '<CmdID>0</CmdID>'), /CmdID/],
    ['a CmdID that stands twice', good.replace('<CmdID>3</CmdID>', '<CmdID>2</CmdID>'), /CmdID 2/],
    ['a command that nobody knows', good.replaceAll('Replace>', 'Rename>'), /Rename/],
  ];
  for (const [what, body, reason] of bodies) {
    test(`${what} is 400 with the place`, async () => {
      const answer = await post(bench, certificate, body);
      assert.equal(answer.status, 400);
      assert.match(answer.text, reason);
      assert.doesNotMatch(answer.text, /node:internal|\.ts:\d/);
    });
  }

  test('a session in WBXML is answered in WBXML, message by message; what is none is 400; GET is not served', async () => {
    const type = 'application/vnd.syncml.dm+wbxml';
    const send = (body: Buffer) =>
      bench.call({ host: HOST, path: PATH, body, certificate, headers: { 'Content-Type': type } });
    const text = packageOne('5', 'none');
    const first = await send(encodeBinarySyncMl(text));
    assert.equal(first.status, 200, first.text);
    assert.equal(first.headers['content-type']?.split(';')[0], type);
    const commands = commandsOf(decodeBinarySyncMl(first.bytes));
    assert.ok(commands.length > 0);
    const second = await send(encodeBinarySyncMl(answering('5', 1, commands, { certificate })));
    assert.equal(second.status, 200);
    // The same as who asks in XML is told.
    const firstInXml = await post(bench, certificate, packageOne('6', 'none'));
    const names = (message: string): string[] => commandsOf(message).map(({ name }) => name);
    const told = commandsOf(firstInXml.text);
    assert.deepEqual(
      told.map(({ name }) => name),
      commands.map(({ name }) => name),
    );
    const secondInXml = await post(bench, certificate, answering('6', 1, told, { certificate }));
    assert.deepEqual(names(decodeBinarySyncMl(second.bytes)), names(secondInXml.text));
    assert.deepEqual(statusesOf(decodeBinarySyncMl(second.bytes))[0], ['0', 'SyncHdr', '200']);
    for (const bad of [Buffer.from([2, 0, 0]), Buffer.from(text), Buffer.alloc(0)])
      assert.equal((await send(bad)).status, 400);
    assert.equal((await bench.call({ host: HOST, path: PATH, certificate })).status, 404);
  });

  test('MsgID 0 and a negative one are refused', async () => {
    for (const id of ['0', '-1']) {
      const answer = await post(bench, certificate, good.replace('<MsgID>1<', `<MsgID>${id}<`));
      assert.ok(answer.status === 400 || /<Data>400<\/Data>/.test(answer.text), answer.text);
    }
  });

  test('a device cannot fill the store by its inventory', async () => {
    const items = Array.from(
      { length: 2000 },
      (_, index) =>
        `<Item><Source><LocURI>./DevInfo/${index}</LocURI></Source><Data>${'x'.repeat(300)}</Data></Item>`,
    );
    const many = syncml('1', 1, `<Replace><CmdID>4</CmdID>${items.join('')}</Replace>`);
    assert.equal((await post(bench, certificate, many)).status, 200);
    assert.ok(Object.keys((await device()).inventory).length <= 500);
  });
});
