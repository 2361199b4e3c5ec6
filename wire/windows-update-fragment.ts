/**
 * The metadata fragment of an update: what `UpdateInfo.xml` holds ([MS-WUSP] 3.1.1).
 *
 * ASSUMPTION A-WU-01: one fragment carries identity, properties, title, files and reboot behaviour. A real service
 * puts the latter three into fragments of GetExtendedUpdateInfo; element names are those of the real metadata.
 */
import { decodeBase64, encodeBase64 } from './base64.ts';
import { parseXml } from './xml.ts';
import {
  attribute,
  child,
  childrenNamed,
  errorAt,
  integerOf,
  placeOf,
  requiredChild,
  requiredText,
} from './xml-read.ts';
import { el, writeXml, type XmlOutput } from './xml-write.ts';

/** When the device restarts because of the update. */
export type RebootBehavior = 'NeverReboots' | 'CanRequestReboot' | 'AlwaysRequiresReboot';

/** A file of the update: name, length in bytes, SHA-256 of its content, and where it is fetched from. */
export type UpdateFile = {
  readonly fileName: string;
  readonly size: number;
  readonly digest: Uint8Array;
  readonly url: string;
};

/** An update. `updateId` is a GUID in lower case; `updateType` such as `Software`, `Category` or `Driver`. */
export type UpdateFragment = {
  readonly updateId: string;
  readonly revisionNumber: number;
  readonly updateType: string;
  readonly title: string;
  readonly rebootBehavior: RebootBehavior;
  readonly files: readonly UpdateFile[];
};

function fileElement(file: UpdateFile): XmlOutput {
  return el('File', {
    FileName: file.fileName,
    Size: String(file.size),
    DigestAlgorithm: 'SHA256',
    Digest: encodeBase64(file.digest),
    Url: file.url,
  });
}

/** The fragment as text: several elements beside each other, without a root. */
export function encodeUpdateFragment(update: UpdateFragment): string {
  const parts = [
    el('UpdateIdentity', { UpdateID: update.updateId, RevisionNumber: String(update.revisionNumber) }),
    el(
      'Properties',
      { UpdateType: update.updateType },
      el('InstallationBehavior', { RebootBehavior: update.rebootBehavior }),
    ),
    el('LocalizedProperties', {}, el('Language', {}, 'en'), el('Title', {}, update.title)),
    el('Files', {}, update.files.map(fileElement)),
  ];
  return parts.map(writeXml).join('');
}

/** Reads a fragment. @throws WireError */
export function parseUpdateFragment(fragment: string): UpdateFragment {
  // A fragment has no root; a text that tries to close this one is not well formed.
  const root = parseXml(`<Update>${fragment}</Update>`);
  const identity = requiredChild(root, 'UpdateIdentity');
  const properties = requiredChild(root, 'Properties');
  const behavior = child(properties, 'InstallationBehavior');
  const files = child(root, 'Files');
  const required = (element: typeof root, name: string): string => {
    const value = attribute(element, name);
    if (value === undefined) throw errorAt(element, 'missing', `attribute ${name} is missing; add it`);
    return value;
  };
  const reboot = (behavior && attribute(behavior, 'RebootBehavior')) ?? 'NeverReboots';
  if (reboot !== 'NeverReboots' && reboot !== 'CanRequestReboot' && reboot !== 'AlwaysRequiresReboot') {
    throw errorAt(
      properties,
      'unsupported',
      `RebootBehavior "${reboot}" is not known; use NeverReboots, CanRequestReboot or AlwaysRequiresReboot`,
    );
  }
  return {
    updateId: required(identity, 'UpdateID'),
    revisionNumber: integerOf(identity, required(identity, 'RevisionNumber')),
    updateType: required(properties, 'UpdateType'),
    title: requiredText(requiredChild(root, 'LocalizedProperties'), 'Title'),
    rebootBehavior: reboot,
    files: (files === undefined ? [] : childrenNamed(files, 'File')).map((file) => ({
      fileName: required(file, 'FileName'),
      size: integerOf(file, required(file, 'Size')),
      digest: decodeBase64(required(file, 'Digest'), placeOf(file)),
      url: required(file, 'Url'),
    })),
  };
}
