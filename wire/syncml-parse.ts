/** SyncML text to values. Element names are case-sensitive; Meta is read with or without its own namespace. */
import {
  type Alert,
  type CommandGroup,
  type Credential,
  type InnerCommand,
  ITEM_COMMANDS,
  type Item,
  type ItemCommand,
  type Location,
  METINF,
  type Meta,
  type Results,
  type Status,
  SYNCML,
  type SyncCommand,
  type SyncHeader,
  type SyncMlMessage,
} from './syncml-message.ts';
import { parseXml, type XmlElement, type XmlLimits } from './xml.ts';
import {
  child,
  childInteger,
  childrenNamed,
  childText,
  elements,
  errorAt,
  expectElement,
  integerOf,
  rawText,
  requiredChild,
  requiredInteger,
  requiredText,
  text,
} from './xml-read.ts';
import { outputOf, writeXml } from './xml-write.ts';

const META_NAMESPACES = [METINF, SYNCML];
const NOT_COMMANDS: readonly string[] = ['CmdID', 'NoResp', 'Cred', 'Meta', 'Final'];

/** Data as text: escaped text and CDATA as they are, elements that stand in it unescaped as XML text again. */
function dataText(element: XmlElement): string {
  if (elements(element).length === 0) return rawText(element);
  return element.children
    .map((node) => (typeof node === 'string' ? node : writeXml(outputOf(node, SYNCML))))
    .join('');
}

function readMeta(element: XmlElement | undefined): Meta | undefined {
  if (element === undefined) return undefined;
  return {
    format: childText(element, 'Format', META_NAMESPACES),
    type: childText(element, 'Type', META_NAMESPACES),
    size: childInteger(element, 'Size', META_NAMESPACES),
    mark: childText(element, 'Mark', META_NAMESPACES),
    nextNonce: childText(element, 'NextNonce', META_NAMESPACES),
    maxMsgSize: childInteger(element, 'MaxMsgSize', META_NAMESPACES),
    maxObjSize: childInteger(element, 'MaxObjSize', META_NAMESPACES),
  };
}

function metaOf(parent: XmlElement): Meta | undefined {
  return readMeta(child(parent, 'Meta', SYNCML));
}

function uriIn(parent: XmlElement, tag: string): string | undefined {
  const found = child(parent, tag, SYNCML);
  return found && requiredText(found, 'LocURI', SYNCML);
}

function readLocation(parent: XmlElement, tag: string): Location {
  const found = requiredChild(parent, tag, SYNCML);
  return { uri: requiredText(found, 'LocURI', SYNCML), name: childText(found, 'LocName', SYNCML) };
}

function readItem(element: XmlElement): Item {
  const data = child(element, 'Data', SYNCML);
  return {
    target: uriIn(element, 'Target'),
    source: uriIn(element, 'Source'),
    meta: metaOf(element),
    data: data && dataText(data),
    moreData: child(element, 'MoreData', SYNCML) === undefined ? undefined : true,
  };
}

function itemsOf(parent: XmlElement): Item[] {
  return childrenNamed(parent, 'Item', SYNCML).map(readItem);
}

function readCredential(parent: XmlElement): Credential | undefined {
  const found = child(parent, 'Cred', SYNCML);
  return found && { meta: metaOf(found), data: requiredText(found, 'Data', SYNCML) };
}

function readCmdId(command: XmlElement): number {
  const cmdId = requiredInteger(command, 'CmdID', SYNCML);
  if (cmdId > 0) return cmdId;
  throw errorAt(
    requiredChild(command, 'CmdID'),
    'malformed',
    `CmdID ${cmdId} is not allowed; number commands from 1`,
  );
}

function readStatus(command: XmlElement): Status {
  const challenge = child(command, 'Chal', SYNCML);
  const refs = (name: string): string[] => childrenNamed(command, name, SYNCML).map((one) => text(one));
  return {
    kind: 'Status',
    cmdId: readCmdId(command),
    msgRef: requiredInteger(command, 'MsgRef', SYNCML),
    cmdRef: requiredInteger(command, 'CmdRef', SYNCML),
    cmd: requiredText(command, 'Cmd', SYNCML),
    targetRefs: refs('TargetRef'),
    sourceRefs: refs('SourceRef'),
    credential: readCredential(command),
    challenge: challenge && readMeta(requiredChild(challenge, 'Meta', SYNCML)),
    code: requiredInteger(command, 'Data', SYNCML),
    items: itemsOf(command),
  };
}

function readResults(command: XmlElement): Results {
  return {
    kind: 'Results',
    cmdId: readCmdId(command),
    msgRef: childInteger(command, 'MsgRef', SYNCML),
    cmdRef: requiredInteger(command, 'CmdRef', SYNCML),
    cmd: childText(command, 'Cmd', SYNCML),
    meta: metaOf(command),
    items: itemsOf(command),
  };
}

function readAlert(command: XmlElement): Alert {
  const code = integerOf(requiredChild(command, 'Data', SYNCML));
  return { kind: 'Alert', cmdId: readCmdId(command), code, items: itemsOf(command) };
}

function readGroup(command: XmlElement, kind: CommandGroup['kind']): CommandGroup {
  const inner = elements(command).filter((one) => !NOT_COMMANDS.includes(one.name));
  return { kind, cmdId: readCmdId(command), meta: metaOf(command), commands: inner.map(readInner) };
}

function readItemCommand(command: XmlElement, kind: ItemCommand['kind']): ItemCommand {
  const items = itemsOf(command);
  if (items.length === 0) throw errorAt(command, 'missing', `<${kind}> has no <Item>; say what it is about`);
  return { kind, cmdId: readCmdId(command), meta: metaOf(command), items };
}

function readInner(command: XmlElement): InnerCommand {
  const { name } = expectElement(command, command.name, SYNCML);
  if (name === 'Alert') return readAlert(command);
  if (name === 'Atomic' || name === 'Sequence') return readGroup(command, name);
  const kind = ITEM_COMMANDS.find((one) => one === name);
  if (kind !== undefined) return readItemCommand(command, kind);
  throw errorAt(
    command,
    'unexpected',
    `<${name}> is no command here; names are case-sensitive, see [MS-MDM] 2.2.7`,
  );
}

function readCommand(command: XmlElement): SyncCommand {
  if (command.name === 'Status') return readStatus(expectElement(command, 'Status', SYNCML));
  if (command.name === 'Results') return readResults(expectElement(command, 'Results', SYNCML));
  return readInner(command);
}

function readHeader(header: XmlElement): SyncHeader {
  const version = requiredText(header, 'VerProto', SYNCML);
  if (version !== 'DM/1.2') {
    throw errorAt(
      requiredChild(header, 'VerProto'),
      'unsupported',
      `protocol "${version}" is not spoken; use DM/1.2`,
    );
  }
  return {
    sessionId: requiredText(header, 'SessionID', SYNCML),
    messageId: requiredInteger(header, 'MsgID', SYNCML),
    target: readLocation(header, 'Target'),
    source: readLocation(header, 'Source'),
    credential: readCredential(header),
    meta: metaOf(header),
  };
}

/** Commands carry ids that are unique in their message, also inside groups ([MS-MDM] 2.2.3.2). */
function refuseRepeatedIds(body: XmlElement, seen: Set<string>): void {
  for (const command of elements(body)) {
    const id = childText(command, 'CmdID', SYNCML);
    if (id !== undefined && seen.has(id)) {
      throw errorAt(
        command,
        'malformed',
        `CmdID ${id} stands twice in the message; give every command its own`,
      );
    }
    if (id !== undefined) seen.add(id);
    if (command.name === 'Atomic' || command.name === 'Sequence') refuseRepeatedIds(command, seen);
  }
}

/** A message that names no namespace at all is taken for SyncML: Intune reads such ones. */
function inNamespace(element: XmlElement): XmlElement {
  if (element.namespace !== '') return element;
  const children = element.children.map((one) => (typeof one === 'string' ? one : inNamespace(one)));
  return { ...element, namespace: SYNCML, children };
}

/**
 * Reads a message.
 * @param limits bounds of the XML parser; hashes and jobs may need more than the default length
 * @throws WireError with the place of what is wrong
 */
export function parseSyncMl(message: string, limits?: XmlLimits): SyncMlMessage {
  const root = expectElement(inNamespace(parseXml(message, limits)), 'SyncML', SYNCML);
  const body = requiredChild(root, 'SyncBody', SYNCML);
  refuseRepeatedIds(body, new Set());
  return {
    header: readHeader(requiredChild(root, 'SyncHdr', SYNCML)),
    commands: elements(body)
      .filter((one) => one.name !== 'Final')
      .map(readCommand),
    final: child(body, 'Final', SYNCML) !== undefined,
  };
}
