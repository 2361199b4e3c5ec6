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
  /** The classification that it belongs to, a category's id, such as {@link SECURITY_UPDATES}. */
  readonly classification?: string;
  readonly files: readonly UpdateFile[];
};

/** The classification of monthly security update releases (the published ids of Windows Update's classifications). */
export const SECURITY_UPDATES = '0fa1201d-4330-4fa8-8ae9-b877473b6441';

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

/** That an update belongs to a category. */
function relationshipsElement(category: string): XmlOutput {
  const one = el('AtLeastOne', { IsCategory: 'true' }, el('UpdateIdentity', { UpdateID: category }));
  return el('Relationships', {}, el('Prerequisites', {}, one));
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
    ...(update.classification === undefined ? [] : [relationshipsElement(update.classification)]),
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
    ...classificationIn(root),
    ...buildsIn(root),
    files: (files === undefined ? [] : childrenNamed(files, 'File')).map((file) => ({
      fileName: required(file, 'FileName'),
      size: integerOf(file, required(file, 'Size')),
      digest: decodeBase64(required(file, 'Digest'), placeOf(file)),
      url: required(file, 'Url'),
    })),
  };
}

function classificationIn(root: XmlElement): Pick<UpdateFragment, 'classification'> {
  const relationships = child(root, 'Relationships');
  const one = relationships && child(requiredChild(relationships, 'Prerequisites'), 'AtLeastOne');
  const id = one && attribute(requiredChild(one, 'UpdateIdentity'), 'UpdateID');
  return id === undefined ? {} : { classification: id.toLowerCase() };
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
