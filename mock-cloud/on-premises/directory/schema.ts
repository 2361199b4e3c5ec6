/** Attributes and classes that the directory knows: what they hold, and who writes them ([MS-ADA1], [MS-ADA3], [MS-ADSC]). */

/** What the values of an attribute are. */
export type Syntax = 'text' | 'integer' | 'boolean' | 'time' | 'name' | 'sid' | 'guid' | 'bytes' | 'class';

/** The rule of an attribute. */
export interface AttributeRule {
  readonly syntax: Syntax;
  readonly single: boolean;
  /** Written by the domain alone. */
  readonly system: boolean;
  /** Never read by anybody. */
  readonly secret: boolean;
}

const rule = (syntax: Syntax, more: Partial<AttributeRule> = {}): AttributeRule => ({
  syntax,
  single: true,
  system: false,
  secret: false,
  ...more,
});
const many = (syntax: Syntax): AttributeRule => rule(syntax, { single: false });
const system = (syntax: Syntax): AttributeRule => rule(syntax, { system: true });

/** The attributes, by their names. */
export const ATTRIBUTES = {
  objectClass: many('class'),
  cn: rule('text'),
  ou: rule('text'),
  dc: rule('text'),
  name: system('text'),
  distinguishedName: system('name'),
  instanceType: system('integer'),
  whenCreated: system('time'),
  whenChanged: system('time'),
  uSNCreated: system('integer'),
  uSNChanged: system('integer'),
  objectGUID: system('guid'),
  objectSid: system('sid'),
  objectCategory: system('name'),
  isCriticalSystemObject: system('boolean'),
  sAMAccountName: rule('text'),
  sAMAccountType: system('integer'),
  userAccountControl: rule('integer'),
  primaryGroupID: rule('integer'),
  accountExpires: rule('integer'),
  lockoutTime: rule('integer'),
  badPwdCount: system('integer'),
  badPasswordTime: system('integer'),
  codePage: rule('integer'),
  countryCode: rule('integer'),
  lastLogoff: system('integer'),
  lastLogon: system('integer'),
  logonCount: system('integer'),
  pwdLastSet: rule('integer'),
  unicodePwd: rule('bytes', { secret: true }),
  userPrincipalName: rule('text'),
  displayName: rule('text'),
  givenName: rule('text'),
  sn: rule('text'),
  mail: rule('text'),
  description: rule('text'),
  location: rule('text'),
  managedBy: rule('name'),
  dNSHostName: rule('text'),
  servicePrincipalName: many('text'),
  operatingSystem: rule('text'),
  operatingSystemVersion: rule('text'),
  'msDS-SupportedEncryptionTypes': rule('integer'),
  userCertificate: many('bytes'),
  'mS-DS-CreatorSID': system('sid'),
  member: many('name'),
  memberOf: rule('name', { single: false, system: true }),
  groupType: rule('integer'),
  'ms-DS-MachineAccountQuota': rule('integer'),
  minPwdLength: rule('integer'),
  maxPwdAge: rule('integer'),
  lockoutThreshold: rule('integer'),
  keywords: many('text'),
  serviceBindingInformation: many('text'),
} as const satisfies Readonly<Record<string, AttributeRule>>;

/** The name of an attribute, as the schema spells it. */
export type AttributeName = keyof typeof ATTRIBUTES;

const BY_LOWER_CASE: ReadonlyMap<string, AttributeName> = new Map(
  Object.keys(ATTRIBUTES).map((name) => [name.toLowerCase(), name as AttributeName]),
);

/** The attribute of a description, whatever its case and options, e.g. `USERCERTIFICATE;binary`. */
export function attributeNamed(description: string): AttributeName | undefined {
  return BY_LOWER_CASE.get(description.toLowerCase().replace(/;.*$/s, ''));
}

/** Its rule. */
export const ruleOf = (name: AttributeName): AttributeRule => ATTRIBUTES[name];

/** A class of entries. */
export interface ClassRule {
  /** From top to the class itself. */
  readonly chain: readonly string[];
  /** The common name of the class, which is the last step of objectCategory. */
  readonly category: string;
  /** The attribute of its name. */
  readonly step: 'CN' | 'OU' | 'DC';
  /** Whether entries can log on: they have a security identifier and a password. */
  readonly account: boolean;
}

const USER = ['top', 'person', 'organizationalPerson', 'user'];

/** The classes, by their names. */
export const CLASSES = {
  domainDNS: { chain: ['top', 'domain', 'domainDNS'], category: 'Domain-DNS', step: 'DC', account: false },
  container: { chain: ['top', 'container'], category: 'Container', step: 'CN', account: false },
  configuration: { chain: ['top', 'configuration'], category: 'Configuration', step: 'CN', account: false },
  organizationalUnit: {
    chain: ['top', 'organizationalUnit'],
    category: 'Organizational-Unit',
    step: 'OU',
    account: false,
  },
  user: { chain: USER, category: 'Person', step: 'CN', account: true },
  computer: { chain: [...USER, 'computer'], category: 'Computer', step: 'CN', account: true },
  'msDS-ManagedServiceAccount': {
    chain: [...USER, 'computer', 'msDS-ManagedServiceAccount'],
    category: 'ms-DS-Managed-Service-Account',
    step: 'CN',
    account: true,
  },
  group: { chain: ['top', 'group'], category: 'Group', step: 'CN', account: false },
  serviceConnectionPoint: {
    chain: ['top', 'leaf', 'connectionPoint', 'serviceConnectionPoint'],
    category: 'Service-Connection-Point',
    step: 'CN',
    account: false,
  },
} as const satisfies Readonly<Record<string, ClassRule>>;

/** The name of a class that entries are made of. */
export type ClassName = keyof typeof CLASSES;

const KNOWN_CLASSES = new Set(
  Object.values(CLASSES).flatMap(({ chain }) => chain.map((name) => name.toLowerCase())),
);

/** The most specific of some classes; 'unknown' when one is none, undefined when none of them can have entries. */
export function classOf(names: readonly string[]): ClassName | 'unknown' | undefined {
  const wanted = names.map((name) => name.toLowerCase());
  if (wanted.some((name) => !KNOWN_CLASSES.has(name))) return 'unknown';
  const candidates = Object.keys(CLASSES) as ClassName[];
  return candidates
    .filter((name) => wanted.includes(name.toLowerCase()))
    .sort((a, b) => CLASSES[b].chain.length - CLASSES[a].chain.length)[0];
}

/** Bits of userAccountControl ([MS-ADTS] 2.2.16). */
export const ACCOUNT_CONTROL = {
  disabled: 0x2,
  lockedOut: 0x10,
  passwordNotRequired: 0x20,
  normal: 0x200,
  workstationTrust: 0x1000,
  serverTrust: 0x2000,
  passwordNeverExpires: 0x10000,
} as const;
