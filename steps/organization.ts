/** An organisation as the Given steps describe it, until its tenant is created. */

import type { TenantSpecInput } from '#cloud';
import type { OnPremises } from './on-premises.ts';

type Defined<T> = Exclude<T, undefined>;
/** A user in a tenant's description. */
export type UserInput = Defined<TenantSpecInput['users']>[number];
type GroupInput = Defined<TenantSpecInput['groups']>[number];

type StatusPage = Defined<TenantSpecInput['enrollmentStatusPages']>[number];

/** The group that the tutorials make: all devices that are registered with Windows Autopilot. */
export const DEVICE_GROUP = 'Autopilot devices';

/** What of a name may stand in an address: letters without accents, digits, hyphens. */
function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '');
}

/** Starts as the tutorials leave it: everything set up, one user, one device group, one profile, one status page. */
export class Organization {
  readonly name: string;
  readonly domain: string;
  readonly users: UserInput[] = [];
  readonly groups: GroupInput[] = [];
  readonly apps: Defined<TenantSpecInput['apps']> = [];
  readonly configurationProfiles: Defined<TenantSpecInput['configurationProfiles']> = [];
  readonly scripts: Defined<TenantSpecInput['scripts']> = [];
  readonly settings: Partial<TenantSpecInput> = {};
  readonly profile: Omit<Defined<TenantSpecInput['deploymentProfiles']>[number], 'assignedTo'> & {
    assignedTo: string[];
  };
  readonly statusPage: Omit<StatusPage, 'assignedTo'> & { assignedTo: string[] };
  /** In place of that one: several, by their priority. */
  statusPages: StatusPage[] | undefined;
  /** Its domain, Intune Connector and domain join profile, where it has any. */
  onPremises: OnPremises | undefined;
  hasProfile = true;

  constructor(name: string) {
    this.name = name;
    this.domain = `${plainLetters(name)}.com`;
    this.profile = { displayName: `${name} user-driven`, assignedTo: [DEVICE_GROUP] };
    this.statusPage = { displayName: `${name} status page`, assignedTo: [DEVICE_GROUP] };
    this.groups.push({
      displayName: DEVICE_GROUP,
      membershipRule: '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))',
    });
  }

  /** Makes a user, or gives the one that there is. */
  addUser(givenName: string): UserInput {
    const known = this.user(givenName);
    if (known !== undefined) return known;
    const userPrincipalName = `${plainLetters(givenName)}@${this.domain}`;
    const made: UserInput = { userPrincipalName, displayName: givenName, password: `${givenName}-Pass-2026` };
    this.users.push(made);
    return made;
  }

  /** The user of this given name, if there is one. */
  user(givenName: string): UserInput | undefined {
    return this.users.find(({ displayName }) => displayName === givenName);
  }

  addGroup(displayName: string): GroupInput {
    const made: GroupInput = { displayName };
    this.groups.push(made);
    return made;
  }

  /** Another management service beside Intune. */
  addMobility(displayName: string, mdmUserScope: 'all' | 'none' | string[]): void {
    const discoveryUrl = `https://${plainLetters(displayName)}.example.com/EnrollmentServer/Discovery.svc`;
    const { mobilityApplications = [] } = this.settings;
    this.settings.mobilityApplications = [
      ...mobilityApplications,
      { displayName, mdmUserScope, discoveryUrl },
    ];
  }

  /** The group of this name. */
  group(displayName: string): GroupInput {
    const known = this.groups.find((group) => group.displayName === displayName);
    if (known === undefined) throw new Error(`${this.name} has no group "${displayName}".`);
    return known;
  }

  get spec(): TenantSpecInput {
    return {
      name: this.name,
      domain: this.domain,
      branding: { displayName: this.name, signInPageText: `Welcome to ${this.name}` },
      ...this.settings,
      users: this.users,
      groups: this.groups,
      apps: this.apps,
      scripts: this.scripts,
      configurationProfiles: this.configurationProfiles,
      deploymentProfiles: this.hasProfile ? [this.profile] : [],
      enrollmentStatusPages: this.statusPages ?? [this.statusPage],
      ...(this.onPremises && { onPremises: this.onPremises.spec }),
    };
  }
}
