import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  encodeSyncMl,
  type InnerCommand,
  ITEM_COMMANDS,
  parseSyncMl,
  type SyncMlMessage,
} from '../../wire/syncml.ts';
import {
  anyText,
  at,
  childNames,
  maybe,
  number,
  refused,
  roundTrips,
  same,
  seenByPython,
  word,
} from './support.ts';

const N = '{SYNCML:SYNCML1.2}';
const header = { sessionId: '1', messageId: 1, target: { uri: 'https://a/' }, source: { uri: 'dev' } };

function message(body: string): string {
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID>
<Target><LocURI>a</LocURI></Target><Source><LocURI>b</LocURI></Source></SyncHdr><SyncBody>${body}</SyncBody></SyncML>`;
}

describe('SyncML messages', () => {
  const meta = fc.record({
    format: maybe(word),
    type: maybe(word),
    size: maybe(number()),
    mark: maybe(word),
    nextNonce: maybe(word),
    maxMsgSize: maybe(number()),
    maxObjSize: maybe(number()),
  });
  const item = fc.record({
    target: maybe(word),
    source: maybe(word),
    meta: maybe(meta),
    data: maybe(anyText),
    moreData: maybe(fc.constant(true)),
  });
  const items = fc.array(item, { maxLength: 2 });
  const credential = fc.record({ meta: maybe(meta), data: word });
  const some = { cmdId: fc.constant(1), meta: maybe(meta) };
  const inner: fc.Arbitrary<InnerCommand> = fc.letrec<{ one: InnerCommand }>((tie) => ({
    one: fc.oneof(
      { depthSize: 'small' },
      fc.record({
        ...some,
        kind: fc.constantFrom(...ITEM_COMMANDS),
        items: fc.array(item, { minLength: 1, maxLength: 2 }),
      }),
      fc.record({ cmdId: some.cmdId, kind: fc.constant('Alert' as const), code: number(), items }),
      fc.record({
        ...some,
        kind: fc.constantFrom('Atomic' as const, 'Sequence' as const),
        commands: fc.array(tie('one'), { maxLength: 2 }),
      }),
    ),
  })).one;
  const status = fc.record({
    kind: fc.constant('Status' as const),
    cmdId: some.cmdId,
    msgRef: number(),
    cmdRef: number(),
    cmd: word,
    targetRefs: fc.array(word, { maxLength: 2 }),
    sourceRefs: fc.array(word, { maxLength: 2 }),
    credential: maybe(credential),
    challenge: maybe(meta),
    code: number(),
    items,
  });
  const results = fc.record({
    ...some,
    kind: fc.constant('Results' as const),
    msgRef: maybe(number()),
    cmdRef: number(),
    cmd: maybe(word),
    items,
  });
  const location = fc.record({ uri: word, name: maybe(word) });

  /** Numbers the commands in document order, as ids must be unique in a message. */
  function numbered<T>(commands: readonly T[]): T[] {
    let next = 0;
    const walk = <C>(command: C): C => {
      next += 1;
      const own = { ...command, cmdId: next };
      if (typeof command !== 'object' || command === null || !('commands' in command)) return own;
      return Array.isArray(command.commands) ? { ...own, commands: command.commands.map(walk) } : own;
    };
    return commands.map(walk);
  }

  test('any message comes back, data to the character', () => {
    roundTrips(
      fc.record({
        header: fc.record({
          sessionId: word,
          messageId: number(1),
          target: location,
          source: location,
          credential: maybe(credential),
          meta: maybe(meta),
        }),
        commands: fc.array(fc.oneof(inner, status, results), { maxLength: 4 }).map(numbered),
        final: fc.boolean(),
      }),
      encodeSyncMl,
      parseSyncMl,
    );
  });

  test('elements stand in the order of the DTD, Meta in its own namespace', () => {
    const value: SyncMlMessage = {
      header: { ...header, meta: { maxMsgSize: 524288 } },
      commands: [
        {
          kind: 'Status',
          cmdId: 1,
          msgRef: 2,
          cmdRef: 3,
          cmd: 'Add',
          targetRefs: ['./a'],
          sourceRefs: ['./b'],
          challenge: { format: 'b64', type: 'syncml:auth-md5', nextNonce: 'bm9uY2U=' },
          code: 407,
          items: [{ target: './t', source: './s', meta: { format: 'chr' }, data: 'd', moreData: true }],
        },
        { kind: 'Results', cmdId: 2, msgRef: 1, cmdRef: 4, cmd: 'Get', meta: { type: 't' }, items: [] },
      ],
      final: true,
    };
    const seen = seenByPython(encodeSyncMl(value));
    const head = at(seen, `${N}SyncHdr`);
    assert.deepEqual(childNames(head), [
      'VerDTD',
      'VerProto',
      'SessionID',
      'MsgID',
      'Target',
      'Source',
      'Meta',
    ]);
    assert.equal(at(head, `${N}Meta`, '{syncml:metinf}MaxMsgSize')[2], '524288');
    const body = at(seen, `${N}SyncBody`);
    assert.deepEqual(childNames(body), ['Status', 'Results', 'Final']);
    const names = ['CmdID', 'MsgRef', 'CmdRef', 'Cmd', 'TargetRef', 'SourceRef', 'Chal', 'Data', 'Item'];
    assert.deepEqual(childNames(at(body, `${N}Status`)), names);
    assert.deepEqual(childNames(at(body, `${N}Status`, `${N}Item`)), [
      'Target',
      'Source',
      'Meta',
      'Data',
      'MoreData',
    ]);
    assert.deepEqual(childNames(at(body, `${N}Results`)), ['CmdID', 'MsgRef', 'CmdRef', 'Cmd', 'Meta']);
  });

  test('data that is XML is read escaped, as CDATA and unescaped', () => {
    const data = (inside: string) => {
      const [command] = parseSyncMl(
        message(`<Exec><CmdID>1</CmdID><Item><Data>${inside}</Data></Item></Exec>`),
      ).commands;
      return command?.kind === 'Exec' ? command.items[0]?.data : undefined;
    };
    const job = '<J id="{1}"><C>a &amp; b</C></J>';
    assert.equal(data('&lt;J id="{1}"&gt;&lt;C&gt;a &amp;amp; b&lt;/C&gt;&lt;/J&gt;'), job);
    assert.equal(data(`<![CDATA[${job}]]>`), job);
    assert.equal(
      data('<J xmlns="" id="{1}"><C>a &amp; b</C></J>'),
      '<J xmlns="" id="{1}"><C>a &amp; b</C></J>',
    );
    assert.equal(data(job), job);
    assert.equal(data(''), '');
  });

  test('Meta without its namespace is read; U+F000 passes', () => {
    const text = message(
      '<Add><CmdID>1</CmdID><Item><Meta><Type>t</Type></Meta><Data>a&#xF000;b</Data></Item></Add>',
    );
    same(parseSyncMl(text).commands, [
      { kind: 'Add', cmdId: 1, items: [{ meta: { type: 't' }, data: 'a\uF000b' }] },
    ]);
  });

  for (const [what, code, body] of [
    ['a command without CmdID', 'missing', '<Get><Item/></Get>'],
    ['CmdID 0', 'malformed', '<Get><CmdID>0</CmdID><Item/></Get>'],
    [
      'a CmdID twice',
      'malformed',
      '<Get><CmdID>1</CmdID><Item/></Get><Atomic><CmdID>2</CmdID><Get><CmdID>1</CmdID><Item/></Get></Atomic>',
    ],
    ['a command in the wrong case', 'unexpected', '<get><CmdID>1</CmdID><Item/></get>'],
    ['a command in another namespace', 'unexpected', '<Get xmlns="u"><CmdID>1</CmdID><Item/></Get>'],
    ['an unknown command', 'unexpected', '<Map><CmdID>1</CmdID></Map>'],
    [
      'Status inside Atomic',
      'unexpected',
      '<Atomic><CmdID>1</CmdID><Status><CmdID>2</CmdID></Status></Atomic>',
    ],
    ['a command without items', 'missing', '<Get><CmdID>1</CmdID></Get>'],
    [
      'a status code that is no number',
      'malformed',
      '<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>Get</Cmd><Data>OK</Data></Status>',
    ],
    ['an empty address', 'missing', '<Get><CmdID>1</CmdID><Item><Target><LocURI/></Target></Item></Get>'],
  ] as const) {
    test(`${what} is refused: ${code}`, () => {
      assert.match(refused(code, () => parseSyncMl(message(body))).where ?? '', /^line 2, column \d+, </);
    });
  }

  test('a message without any namespace is read as the same one with it', () => {
    const text = message('<Alert><CmdID>2</CmdID><Data>1201</Data></Alert>');
    const bare = text.replaceAll(/ xmlns="[^"]*"/g, '');
    assert.doesNotMatch(bare, /xmlns/);
    assert.deepEqual(parseSyncMl(bare), parseSyncMl(text));
  });

  test('another root, namespace or protocol is refused', () => {
    refused('unexpected', () => parseSyncMl('<SyncMl/>'));
    refused('unexpected', () => parseSyncMl('<SyncML xmlns="urn:other"/>'));
    refused('unexpected', () => parseSyncMl(message('').replace('SYNCML1.2', 'SYNCML1.1')));
    refused('unsupported', () => parseSyncMl(message('').replace('DM/1.2', 'DM/1.1')));
  });
});
