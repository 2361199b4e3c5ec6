/** The properties that membership rules may name, and where their values come from. */

import type { RuleInputs, User } from './records.ts';

/** What a property holds: one text, a truth value, or several texts. */
export type PropertyKind = 'text' | 'boolean' | 'texts';
/** A value of a property; null where there is none. */
export type PropertyValue = string | boolean | null | readonly string[];

/** What a rule is evaluated on. */
export type RuleSubject =
  | { readonly kind: 'device'; readonly id: string; readonly inputs: RuleInputs }
  | { readonly kind: 'user'; readonly user: User };

interface Property<Source> {
  readonly kind: PropertyKind;
  readonly of: (source: Source, id: string) => PropertyValue;
}

const text = <Source>(of: (source: Source, id: string) => string | null): Property<Source> => ({
  kind: 'text',
  of,
});

// Names of "Rules for devices" in the documents; what the directory here keeps no value for is null.
const DEVICE: Readonly<Record<string, Property<RuleInputs>>> = {
  accountenabled: { kind: 'boolean', of: (device) => device.accountEnabled },
  devicecategory: text(() => null),
  deviceid: text((device) => device.deviceId),
  devicemanagementappid: text(() => null),
  devicemanufacturer: text((device) => device.manufacturer),
  devicemodel: text((device) => device.model),
  displayname: text((device) => device.displayName),
  deviceostype: text((device) => device.operatingSystem),
  deviceosversion: text((device) => device.operatingSystemVersion),
  deviceownership: text((device) => device.deviceOwnership),
  devicephysicalids: { kind: 'texts', of: (device) => device.physicalIds },
  devicetrusttype: text((device) => device.trustType),
  enrollmentprofilename: text((device) => device.enrollmentProfileName),
  enrollmenttype: text((device) => device.enrollmentType),
  iscompliant: { kind: 'boolean', of: (device) => device.isCompliant },
  managementtype: text((device) => device.managementType),
  objectid: text((_, id) => id),
  systemlabels: { kind: 'texts', of: () => [] },
  ...Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`).map((name) => [
      name.toLowerCase(),
      text<RuleInputs>((device) => device.extensionAttributes?.[name] ?? null),
    ]),
  ),
};

const USER: Readonly<Record<string, Property<User>>> = {
  accountenabled: { kind: 'boolean', of: (user) => user.accountEnabled },
  displayname: text((user) => user.displayName),
  givenname: text((user) => user.givenName),
  mail: text((user) => user.userPrincipalName),
  objectid: text((user) => user.id),
  surname: text((user) => user.surname),
  userprincipalname: text((user) => user.userPrincipalName),
};

/** Kind of each property, by its name in lower case, e.g. device.displayname. */
export const PROPERTIES: ReadonlyMap<string, PropertyKind> = new Map([
  ...Object.entries(DEVICE).map(([name, property]) => [`device.${name}`, property.kind] as const),
  ...Object.entries(USER).map(([name, property]) => [`user.${name}`, property.kind] as const),
]);

/** The value of a property; undefined when it belongs to the other kind of object. */
export function propertyOf(name: string, subject: RuleSubject): PropertyValue | undefined {
  const [object = '', property = ''] = name.split('.');
  if (object !== subject.kind) return undefined;
  return subject.kind === 'device'
    ? DEVICE[property]?.of(subject.inputs, subject.id)
    : USER[property]?.of(subject.user, subject.user.id);
}
