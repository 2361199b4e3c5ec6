/**
 * The metadata fragment of an update: what `UpdateInfo.xml` holds ([MS-WUSP] 3.1.1).
 *
 * ASSUMPTION A-WU-01: one fragment carries identity, properties, title, files and reboot behaviour. A real service
 * puts the latter three into fragments of GetExtendedUpdateInfo; element names are those of the real metadata.
 */
import { decodeBase64, encodeBase64 } from './base64.ts';
import { parseXml, type XmlElement } from './xml.ts';
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

/** The first and the last build; each is open where it is left out. */
export type BuildRange = { readonly from?: number | undefined; readonly to?: number | undefined };

/** An update. `updateId` is a GUID in lower case; `updateType` such as `Software`, `Category` or `Driver`. */
export type UpdateFragment = {
  readonly updateId: string;
  readonly revisionNumber: number;
  readonly updateType: string;
  readonly title: string;
  readonly rebootBehavior: RebootBehavior;
  /** The builds of Windows that it is for, both inclusive; it is for every Windows without them. */
  readonly builds?: BuildRange;
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

/** `IsInstallable` by the build of Windows ([MS-WUSP] leaves the rules to the client; the elements are those of real metadata). */
function applicabilityElement({ from, to }: BuildRange): XmlOutput {
  const rule = (comparison: string, build: number): XmlOutput =>
    el('b.WindowsVersion', { Comparison: comparison, BuildNumber: String(build) });
  return el(
    'ApplicabilityRules',
    {},
    el(
      'IsInstallable',
      {},
      el(
        'And',
        {},
        ...(from === undefined ? [] : [rule(FROM, from)]),
        ...(to === undefined ? [] : [rule(TO, to)]),
      ),
    ),
  );
}

const FROM = 'GreaterThanOrEqualTo';
const TO = 'LessThanOrEqualTo';

/** The fragment as text: several elements beside each other, without a root. */
export function encodeUpdateFragment(update: UpdateFragment): string {
  const parts = [
    el('UpdateIdentity', { UpdateID: update.updateId, RevisionNumber: String(update.revisionNumber) }),
    el(
      'Properties',
      { UpdateType: update.updateType },
      el('InstallationBehavior', { RebootBehavior: update.rebootBehavior }),
    ),
    ...(update.builds === undefined ? [] : [applicabilityElement(update.builds)]),
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
    ...buildsIn(root),
    files: (files === undefined ? [] : childrenNamed(files, 'File')).map((file) => ({
      fileName: required(file, 'FileName'),
      size: integerOf(file, required(file, 'Size')),
      digest: decodeBase64(required(file, 'Digest'), placeOf(file)),
      url: required(file, 'Url'),
    })),
  };
}

function buildsIn(root: XmlElement): Pick<UpdateFragment, 'builds'> {
  const rules = child(root, 'ApplicabilityRules');
  const both = rules && child(requiredChild(rules, 'IsInstallable'), 'And');
  if (both === undefined) return {};
  const builds = childrenNamed(both, 'b.WindowsVersion').map((rule) => {
    const comparison = attribute(rule, 'Comparison');
    const build = integerOf(rule, attribute(rule, 'BuildNumber') ?? '');
    if (comparison === FROM) return { from: build };
    if (comparison === TO) return { to: build };
    throw errorAt(rule, 'unsupported', `Comparison "${comparison}" is not known; use ${FROM} or ${TO}`);
  });
  return { builds: Object.assign({}, ...builds) };
}
