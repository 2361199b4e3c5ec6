/** How the Intune Connectors for Active Directory are installed and configured, and as whom their services log on. */

import { Given, Then, When } from '@cucumber/cucumber';
import { lookFor, lookNow } from './looking.ts';
import { type OnPremises, onPremisesOf } from './on-premises.ts';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const CONNECTOR = 'the Intune Connector for Active Directory';
const SECOND = 'the second Intune Connector for Active Directory';

type Connector = OnPremises['connectors'][number];

const described = (world: GloveboxWorld): OnPremises => onPremisesOf(world.settingUp());

function connectorOf(world: GloveboxWorld): Connector {
  const [connector] = described(world).connectors;
  if (connector === undefined) throw new Error('There is no Intune Connector for Active Directory any more.');
  return connector;
}

Given(
  `the server of ${CONNECTOR} runs Windows Server {windowsServer}`,
  settles(['Windows Server of the connector']),
  function (this: GloveboxWorld, release: NonNullable<Connector['windowsServer']>) {
    connectorOf(this).windowsServer = release;
  },
);

Given(
  `the server of ${CONNECTOR} has .NET Framework {dotNetFramework}`,
  settles(['.NET Framework of the connector']),
  function (this: GloveboxWorld, version: string) {
    connectorOf(this).dotNetFramework = version;
  },
);

/** What is set up by the configuration replaces what the background has delegated. */
function configure(world: GloveboxWorld, change: Partial<Connector>): void {
  const connector = connectorOf(world);
  delete connector.mayCreateIn;
  Object.assign(connector, change);
}

Given(
  `the configuration of ${CONNECTOR} names the organizational units {string}`,
  settles(['configuration of the connector']),
  function (this: GloveboxWorld, organizationalUnits: string) {
    configure(this, { organizationalUnits });
  },
);

Given(
  `the administrator who configures ${CONNECTOR} may not modify permissions in the domain`,
  settles(['administrator of the connector']),
  function (this: GloveboxWorld) {
    configure(this, { administratorMayGrantRights: false });
  },
);

Given(
  `the configuration of ${CONNECTOR} names the managed service account {string}`,
  settles(['managed service account']),
  function (this: GloveboxWorld, managedServiceAccount: string) {
    configure(this, { managedServiceAccount });
  },
);

Given(
  `the administrator of the domain has given the account of ${CONNECTOR} the right to create computers in {string}`,
  settles(['rights of the connector']),
  function (this: GloveboxWorld, place: string) {
    connectorOf(this).mayCreateIn = [place];
  },
);

Given(
  'the domain has the organizational unit {string}',
  settles(['further organizational unit']),
  function (this: GloveboxWorld, path: string) {
    described(this).domain.organizationalUnits?.push({ path });
  },
);

for (const [words, hasRight] of [
  ['', true],
  [' without a right to create computers', false],
] as const) {
  Given(
    `a second Intune Connector for Active Directory${words} is installed on another server of the domain`,
    settles(['second connector']),
    function (this: GloveboxWorld) {
      const { connectors, domainName: domain, unit, container } = described(this);
      connectors.push({ name: 'CONN2', domain, mayCreateIn: hasRight ? [unit, container] : [] });
    },
  );
}

/** A domain beside the first, with a controller of its own. */
function addDomain(world: GloveboxWorld, name: string): void {
  described(world).otherDomains.push({ name, domainController: 'DC2', domainControllerAddress: '10.0.1.4' });
}

Given(
  '{organization} has another domain {newDomain} without an Intune Connector for Active Directory',
  settles(['another domain']),
  function (this: GloveboxWorld, organization: string, name: string) {
    this.settingUp(this.organization(organization));
    addDomain(this, name);
  },
);

Given(
  '{organization} has another domain {newDomain} with an Intune Connector for Active Directory on a server of its own',
  settles(['another domain', 'second connector']),
  function (this: GloveboxWorld, organization: string, name: string) {
    this.settingUp(this.organization(organization));
    addDomain(this, name);
    described(this).connectors.push({ name: 'CONN2', domain: name });
  },
);

for (const [words, isOnline] of [
  ['goes offline', false],
  ['comes back online', true],
] as const)
  When(`${SECOND} ${words}`, async function (this: GloveboxWorld) {
    const organization = this.onlyOrganization;
    const [, second] = onPremisesOf(organization).connectors;
    const { tenant } = await this.administrator(organization);
    await this.cloud.control.setConnectorOnline(tenant.id, second?.name ?? '', isOnline);
  });

/** The services of the connectors in the order of the description, and the managed service accounts of the domains. */
async function servicesOf(world: GloveboxWorld) {
  const { tenant } = await world.administrator();
  const services = await world.cloud.control.connectorServices(tenant.id);
  const accounts = await world.cloud.control.managedServiceAccounts(tenant.id);
  const seen = `services: ${services.map(({ server, logsOnAs }) => `${server} as ${logsOnAs}`).join(', ') || 'none'}; managed service accounts: ${accounts.map(({ name }) => name).join(', ') || 'none'}.`;
  return { services, accounts, seen };
}

const nameIn = (logsOnAs: string): string => logsOnAs.slice(logsOnAs.indexOf('\\') + 1);

Then(
  'each Intune Connector for Active Directory logs on as a managed service account of its own: {string} and five random characters',
  async function (this: GloveboxWorld, beginning: string) {
    await lookFor(this, {
      expected: `each connector logs on as a managed service account of its own, ${beginning} and five characters`,
      look: async () => {
        const { services, accounts, seen } = await servicesOf(this);
        const names = services.map(({ logsOnAs }) => nameIn(logsOnAs));
        const isNamed = names.every(
          (name) => name.startsWith(beginning) && /^[A-Za-z0-9]{5}$/.test(name.slice(beginning.length)),
        );
        const known = accounts.map(({ name }) => name).toSorted();
        const holds =
          names.length > 0 &&
          isNamed &&
          new Set(names).size === names.length &&
          names.toSorted().join() === known.join();
        return { holds, seen };
      },
    });
  },
);

Then(`${CONNECTOR} logs on as {string}`, async function (this: GloveboxWorld, account: string) {
  await lookFor(this, {
    expected: `the only connector logs on as ${account}`,
    look: async () => {
      const { services, seen } = await servicesOf(this);
      return { holds: services.length === 1 && services[0]?.logsOnAs === account, seen };
    },
  });
});

Then(
  'the domain has no managed service account but {string}',
  async function (this: GloveboxWorld, only: string) {
    await lookForAccounts(this, `no managed service account but ${only}`, [only]);
  },
);

Then('the domain has no managed service account', async function (this: GloveboxWorld) {
  await lookForAccounts(this, 'no managed service account', []);
});

async function lookForAccounts(world: GloveboxWorld, expected: string, names: readonly string[]) {
  const { accounts, seen } = await servicesOf(world);
  await lookNow(world, {
    expected: `the domain has ${expected}`,
    look: async () => ({ holds: accounts.map(({ name }) => name).join() === names.join(), seen }),
  });
}

for (const [words, index] of [
  ['first', 0],
  ['second', 1],
] as const)
  Then(
    `the ${words} Intune Connector for Active Directory has created the computer account of {device}`,
    async function (this: GloveboxWorld, name: string) {
      const { device, registration } = this.device(name);
      const { tenant } = await this.administrator(registration?.organization);
      const wanted = onPremisesOf(this.onlyOrganization).connectors[index]?.name;
      await lookFor(this, {
        expected: `the ${words} connector, on ${wanted}, has created the computer account of "${name}"`,
        device: name,
        look: async () => {
          const { services } = await servicesOf(this);
          const requests = await this.cloud.control.domainJoinRequests(tenant.id);
          const request = requests.find(({ serialNumber }) => serialNumber === device.hardware.serialNumber);
          const all = await this.cloud.control.computerAccounts(tenant.id);
          const account = all.find((one) => one.name === request?.computerName);
          const maker = services.find(({ logsOnAs }) => logsOnAs === account?.creator);
          return {
            holds: maker !== undefined && maker.server === wanted && request?.connector === wanted,
            seen: account === undefined ? 'it has none.' : `${account.creator} has created it.`,
          };
        },
      });
    },
  );
