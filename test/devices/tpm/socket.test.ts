/** The TPM at its ports: both framings, several who ask at once, lines that are cut, bytes that are no command. */
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { serveTpm } from '../../../devices/tpm/index.ts';
import type { Tcti } from '../../../devices/tpm/socket/index.ts';
import { embeddedTpm } from './bench.ts';

const RANDOM = Buffer.from('80010000000c0000017b0008', 'hex');
const STARTUP = Buffer.from('80010000000c000001440000', 'hex');
const number = (value: number): Buffer => Buffer.from(value.toString(16).padStart(8, '0'), 'hex');
const framed = (command: Buffer): Buffer =>
  Buffer.concat([number(8), Buffer.from([0]), number(command.length), command]);

/** A line to a port: what it sent, and when it ended. */
async function line(
  t: TestContext,
  port: number,
): Promise<{
  readonly socket: Socket;
  readonly ended: Promise<void>;
  received(count: number): Promise<Buffer>;
}> {
  const socket = connect(port, '127.0.0.1');
  t.after(() => socket.destroy());
  let bytes = Buffer.alloc(0);
  let told = (): void => {};
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    told();
  });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  const received = async (count: number): Promise<Buffer> => {
    while (bytes.length < count)
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    const taken = bytes.subarray(0, count);
    bytes = bytes.subarray(count);
    return taken;
  };
  return { socket, ended, received };
}

async function served(t: TestContext, tcti: Tcti = 'mssim'): Promise<number> {
  const server = await serveTpm({ chip: embeddedTpm(), port: 0, tcti });
  t.after(() => server.close());
  assert.equal(server.tcti, `${tcti}:host=127.0.0.1,port=${server.port}`);
  return server.port;
}

const code = (answer: Buffer): number => answer.readUInt32BE(6);

describe('commands', () => {
  test('as Microsoft’s simulator frames them, and as they are, on the same port', async (t) => {
    const port = await served(t);
    const simulator = await line(t, port);
    simulator.socket.write(Buffer.concat([number(15), number(1)]));
    assert.deepEqual(await simulator.received(12), Buffer.concat([number(1), number(13), number(0)]));
    simulator.socket.write(framed(RANDOM));
    const answer = await simulator.received(4 + 20 + 4);
    assert.equal(answer.readUInt32BE(), 20);
    assert.equal(code(answer.subarray(4)), 0);
    assert.equal(answer.readUInt32BE(24), 0);
    simulator.socket.write(number(20));
    await simulator.ended;

    const bare = await line(t, port);
    bare.socket.write(RANDOM);
    assert.equal(code(await bare.received(20)), 0);
  });

  test('in pieces, and several at once', async (t) => {
    const one = await line(t, await served(t));
    for (const byte of RANDOM) one.socket.write(Buffer.from([byte]));
    assert.equal(code(await one.received(20)), 0);
    one.socket.write(Buffer.concat([RANDOM, RANDOM, RANDOM]));
    const answers = await one.received(60);
    const parts = [0, 20, 40].map((at) => answers.subarray(at, at + 20));
    assert.deepEqual(parts.map(code), [0, 0, 0]);
    assert.equal(new Set(parts.map((part) => part.toString('hex'))).size, 3);
  });

  test('two who ask at once are answered both, each its own', async (t) => {
    const port = await served(t);
    const [one, other] = [await line(t, port), await line(t, port)];
    one.socket.write(RANDOM);
    other.socket.write(framed(STARTUP));
    assert.equal(code(await one.received(20)), 0);
    // Started already, as a PC's firmware does: TPM_RC_INITIALIZE.
    assert.equal(code((await other.received(18)).subarray(4)), 0x100);
  });

  test('a line that is cut in the middle of a command: the next one is served', async (t) => {
    const port = await served(t);
    const cut = await line(t, port);
    cut.socket.write(framed(RANDOM).subarray(0, 15));
    cut.socket.resetAndDestroy();
    await cut.ended;
    const next = await line(t, port);
    next.socket.write(RANDOM);
    assert.equal(code(await next.received(20)), 0);
  });

  test('too large, too small, and no command at all: refused, and the line ends', async (t) => {
    const port = await served(t);
    for (const bytes of ['8001000010010000017b', '80017fffffff0000017b', '8001000000090000017b']) {
      const bare = await line(t, port);
      bare.socket.write(Buffer.from(bytes, 'hex'));
      assert.equal(code(await bare.received(10)), 0x142);
      await bare.ended;
    }
    const framedLarge = await line(t, port);
    framedLarge.socket.write(Buffer.concat([number(8), Buffer.from([0]), number(4097)]));
    assert.equal(code((await framedLarge.received(18)).subarray(4)), 0x142);
    await framedLarge.ended;
    const web = await line(t, port);
    web.socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await web.ended;
    const unknown = await line(t, port);
    unknown.socket.write(number(99));
    await unknown.ended;
    const after = await line(t, port);
    after.socket.write(RANDOM);
    assert.equal(code(await after.received(20)), 0);
  });
});

describe('power', () => {
  test('of the simulator: off and on, and Startup is awaited; on again changes nothing', async (t) => {
    const port = await served(t);
    const [commands, control] = [await line(t, port), await line(t, port + 1)];
    control.socket.write(Buffer.concat([number(1), number(11)]));
    assert.deepEqual(await control.received(8), Buffer.alloc(8));
    commands.socket.write(RANDOM);
    assert.equal(code(await commands.received(20)), 0);
    control.socket.write(Buffer.concat([number(2), number(1)]));
    await control.received(8);
    commands.socket.write(RANDOM);
    assert.equal(code(await commands.received(10)), 0x100);
    commands.socket.write(STARTUP);
    assert.equal(code(await commands.received(10)), 0);
    control.socket.write(number(20));
    await control.ended;
  });

  test('of swtpm: locality is taken, INIT starts anew, what is not known ends the line', async (t) => {
    const port = await served(t, 'swtpm');
    const [commands, control] = [await line(t, port), await line(t, port + 1)];
    control.socket.write(Buffer.concat([number(5), Buffer.from([0])]));
    assert.deepEqual(await control.received(4), number(0));
    control.socket.write(Buffer.concat([number(2), number(0)]));
    assert.deepEqual(await control.received(4), number(0));
    commands.socket.write(RANDOM);
    assert.equal(code(await commands.received(10)), 0x100);
    control.socket.write(number(77));
    assert.notDeepEqual(await control.received(4), number(0));
    await control.ended;
  });
});

test('a pair of ports of which one is taken is an error; a free pair is found', async (t) => {
  const port = await served(t);
  await assert.rejects(serveTpm({ chip: embeddedTpm(), port, tcti: 'mssim' }), { code: 'EADDRINUSE' });
  await assert.rejects(serveTpm({ chip: embeddedTpm(), port: port - 1, tcti: 'mssim' }), {
    code: 'EADDRINUSE',
  });
  assert.notEqual(await served(t), port);
});
