/** The device's side of a management session, as plain text: it answers what the server says, and keeps what it was told. */

import assert from 'node:assert/strict';
import { parseXml, type XmlElement } from '../../../wire/xml.ts';
import type { Answer, Bench } from '../service-bench.ts';
import { headerStatus, packageOne, syncml } from './messages.ts';

export const HOST = 'r.manage.microsoft.com';
export const PATH = '/devicegatewayproxy/cimhandler.ashx?mode=Machine&Platform=WoA';

/** One command of the server. */
export interface Command {
  readonly name: string;
  readonly cmdId: string;
  readonly uri: string;
  readonly format: string;
  readonly data: string | undefined;
}

export interface SessionWishes {
  readonly certificate: Buffer;
  readonly session?: string;
  readonly loginStatus?: 'user' | 'others' | 'none';
  readonly token?: string;
  /** Status for a command; 200, and 202 for Exec, unless told. */
  readonly statusFor?: (command: Command) => number;
  /** Value of a node that is asked for; 404 when undefined. */
  readonly valueAt?: (uri: string) => string | undefined;
  /** Alerts that go with the first message, beside that of the login status. */
  readonly firstAlerts?: string;
  /** Alerts that go with the second message. */
  readonly alerts?: string;
}

const child = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined => {
  let at = element;
  for (const name of path) {
    at = at?.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name);
  }
  return at;
};

const text = (element: XmlElement | undefined): string | undefined =>
  element?.children.filter((one) => typeof one === 'string').join('');

/** The commands of a server's message, in order; statuses are left out. */
export function commandsOf(message: string): Command[] {
  const body = child(parseXml(message), 'SyncBody');
  const elements = (body?.children ?? []).filter((one): one is XmlElement => typeof one !== 'string');
  return elements
    .filter((one) => !['Status', 'Final'].includes(one.name))
    .map((one) => ({
      name: one.name,
      cmdId: text(child(one, 'CmdID')) ?? '',
      uri: text(child(one, 'Item', 'Target', 'LocURI')) ?? '',
      format: text(child(one, 'Item', 'Meta', 'Format')) ?? '',
      data: text(child(one, 'Item', 'Data')),
    }));
}

/** The server's statuses as [CmdRef, Cmd, Data]. */
export function statusesOf(message: string): string[][] {
  const body = child(parseXml(message), 'SyncBody');
  return (body?.children ?? [])
    .filter((one): one is XmlElement => typeof one !== 'string' && one.name === 'Status')
    .map((one) => ['CmdRef', 'Cmd', 'Data'].map((name) => text(child(one, name)) ?? ''));
}

export const post = (bench: Bench, certificate: Buffer, body: string, token?: string): Promise<Answer> =>
  bench.call({
    host: HOST,
    path: PATH,
    body,
    certificate,
    headers: {
      'Content-Type': 'application/vnd.syncml.dm+xml; charset=utf-8',
      'User-Agent': 'MSFT OMA DM Client/1.2.0.1',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
  });

/** A message that answers `commands` of the server's message `answered`. */
export function answering(
  session: string,
  answered: number,
  commands: readonly Command[],
  wishes: SessionWishes,
): string {
  let cmdId = 1;
  const parts = commands.map((command) => {
    const value = command.name === 'Get' ? wishes.valueAt?.(command.uri) : undefined;
    const usual = command.name === 'Exec' ? 202 : command.name === 'Get' && value === undefined ? 404 : 200;
    const code = wishes.statusFor?.(command) ?? usual;
    const status = `<Status><CmdID>${++cmdId}</CmdID><MsgRef>${answered}</MsgRef><CmdRef>${command.cmdId}</CmdRef><Cmd>${command.name}</Cmd><Data>${code}</Data></Status>`;
    if (value === undefined) return status;
    return `${status}<Results><CmdID>${++cmdId}</CmdID><MsgRef>${answered}</MsgRef><CmdRef>${command.cmdId}</CmdRef><Item><Source><LocURI>${command.uri}</LocURI></Source><Data>${value}</Data></Item></Results>`;
  });
  const alerts = answered === 1 ? (wishes.alerts ?? '') : '';
  return syncml(session, answered + 1, headerStatus(answered) + parts.join('') + alerts);
}

/** Runs a whole session; every command that the server gave, by message. */
export async function runSession(bench: Bench, wishes: SessionWishes): Promise<Command[][]> {
  const session = wishes.session ?? '1A';
  const rounds: Command[][] = [];
  let answer = await post(
    bench,
    wishes.certificate,
    packageOne(session, wishes.loginStatus ?? 'none', wishes.firstAlerts),
    wishes.token,
  );
  for (let message = 1; ; message++) {
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.headers['content-length'], String(answer.bytes.length));
    const [header] = statusesOf(answer.text);
    assert.deepEqual(header, ['0', 'SyncHdr', '200']);
    const commands = commandsOf(answer.text);
    if (commands.length === 0) return rounds;
    rounds.push(commands);
    answer = await post(
      bench,
      wishes.certificate,
      answering(session, message, commands, wishes),
      wishes.token,
    );
  }
}
