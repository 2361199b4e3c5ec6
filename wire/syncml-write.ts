/** SyncML values to text, in the order of the DTD. */
import {
  type CommandGroup,
  type Credential,
  type InnerCommand,
  type Item,
  type Location,
  METINF,
  type Meta,
  type Status,
  SYNCML,
  type SyncCommand,
  type SyncHeader,
  type SyncMlMessage,
} from './syncml-message.ts';
import { el, elText, writeXml, type XmlOutput } from './xml-write.ts';

const META_ELEMENTS = [
  ['Format', 'format'],
  ['Type', 'type'],
  ['Mark', 'mark'],
  ['Size', 'size'],
  ['NextNonce', 'nextNonce'],
  ['MaxMsgSize', 'maxMsgSize'],
  ['MaxObjSize', 'maxObjSize'],
] as const;

function metaElement(name: 'Meta' | 'Chal', meta: Meta | undefined): XmlOutput | undefined {
  if (meta === undefined) return undefined;
  const facts: XmlOutput[] = [];
  for (const [tag, field] of META_ELEMENTS) {
    const value = meta[field];
    if (value !== undefined) facts.push(el(tag, { xmlns: METINF }, String(value)));
  }
  return name === 'Meta' ? el('Meta', {}, facts) : el('Chal', {}, el('Meta', {}, facts));
}

function located(tag: string, location: Location): XmlOutput {
  return el(tag, {}, el('LocURI', {}, location.uri), elText('LocName', location.name));
}

function itemElement(item: Item): XmlOutput {
  const data = item.data === undefined ? undefined : el('Data', {}, ...(item.data === '' ? [] : [item.data]));
  return el(
    'Item',
    {},
    item.target === undefined ? undefined : located('Target', { uri: item.target }),
    item.source === undefined ? undefined : located('Source', { uri: item.source }),
    metaElement('Meta', item.meta),
    data,
    item.moreData === true ? el('MoreData') : undefined,
  );
}

function credentialElement(credential: Credential | undefined): XmlOutput | undefined {
  return credential && el('Cred', {}, metaElement('Meta', credential.meta), el('Data', {}, credential.data));
}

function statusElement(status: Status): XmlOutput {
  return el(
    'Status',
    {},
    elText('CmdID', status.cmdId),
    elText('MsgRef', status.msgRef),
    elText('CmdRef', status.cmdRef),
    el('Cmd', {}, status.cmd),
    status.targetRefs.map((uri) => el('TargetRef', {}, uri)),
    status.sourceRefs.map((uri) => el('SourceRef', {}, uri)),
    credentialElement(status.credential),
    metaElement('Chal', status.challenge),
    elText('Data', status.code),
    status.items.map(itemElement),
  );
}

function groupElement(group: CommandGroup): XmlOutput {
  const inner: readonly InnerCommand[] = group.commands;
  return el(
    group.kind,
    {},
    elText('CmdID', group.cmdId),
    metaElement('Meta', group.meta),
    inner.map(commandElement),
  );
}

function commandElement(command: SyncCommand): XmlOutput {
  switch (command.kind) {
    case 'Status':
      return statusElement(command);
    case 'Results':
      return el(
        'Results',
        {},
        elText('CmdID', command.cmdId),
        elText('MsgRef', command.msgRef),
        elText('CmdRef', command.cmdRef),
        elText('Cmd', command.cmd),
        metaElement('Meta', command.meta),
        command.items.map(itemElement),
      );
    case 'Alert':
      return el(
        'Alert',
        {},
        elText('CmdID', command.cmdId),
        elText('Data', command.code),
        command.items.map(itemElement),
      );
    case 'Atomic':
    case 'Sequence':
      return groupElement(command);
    default:
      return el(
        command.kind,
        {},
        elText('CmdID', command.cmdId),
        metaElement('Meta', command.meta),
        command.items.map(itemElement),
      );
  }
}

function headerElement(header: SyncHeader): XmlOutput {
  return el(
    'SyncHdr',
    {},
    el('VerDTD', {}, '1.2'),
    el('VerProto', {}, 'DM/1.2'),
    el('SessionID', {}, header.sessionId),
    elText('MsgID', header.messageId),
    located('Target', header.target),
    located('Source', header.source),
    credentialElement(header.credential),
    metaElement('Meta', header.meta),
  );
}

/**
 * The message as text. Data that holds XML is escaped.
 * @throws WireError `forbidden` for data with characters XML cannot carry (send it as base64, format `b64`)
 */
export function encodeSyncMl(message: SyncMlMessage): string {
  const body = el(
    'SyncBody',
    {},
    message.commands.map(commandElement),
    message.final ? el('Final') : undefined,
  );
  return writeXml(el('SyncML', { xmlns: SYNCML }, headerElement(message.header), body));
}
