/**
 * The walls of the house, as data: who may import whom. `docs/architecture.md` says why they stand where they do; to move
 * one, change it here. `npm run lint` holds them.
 */

/** A folder at the root, and what its files may import beside each other. */
export interface Room {
  /** Other rooms: by their faces, but wire, whose every file is one codec. */
  readonly rooms: readonly string[];
  /** Packages that it must not import, e.g. `express`; `@scope/` stands for all of a scope. */
  readonly withoutPackages?: readonly string[];
}

/** The rooms. `test` and `bench` are outside of the walls: they look into everything. */
export const ROOMS: Readonly<Record<string, Room>> = {
  wire: { rooms: [], withoutPackages: ['@cucumber/', 'express'] },
  'mock-cloud': { rooms: ['wire'], withoutPackages: ['@cucumber/'] },
  devices: { rooms: ['wire'], withoutPackages: ['@cucumber/', 'express'] },
  evidence: { rooms: [], withoutPackages: ['@cucumber/'] },
  steps: { rooms: ['mock-cloud', 'devices', 'evidence'] },
  reports: { rooms: ['evidence'] },
  cli: { rooms: ['mock-cloud', 'devices', 'steps', 'reports'] },
  walls: { rooms: [] },
};

/** Rooms without a face: whatever stands in them may be imported. */
export const OPEN_ROOMS: readonly string[] = ['wire'];

/**
 * The floors of the two large rooms, from the ground up. A folder (or a file that stands in the room itself, by its name)
 * may import what stands on lower floors, through its face, and nothing of its own floor or above.
 */
export const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'mock-cloud': [
    ['bounded', 'user-cache'],
    ['clock', 'store', 'keys', 'faults', 'not-served'],
    ['random', 'http'],
    ['journal', 'certificate-authorities'],
    ['service'],
    ['connectivity', 'windows-update', 'microsoft-store', 'log-storage', 'entra'],
    ['attestation'],
    ['autopilot'],
    ['device-registration', 'intune'],
    ['on-premises'],
    ['graph'],
    ['services.ts'],
    ['host-table', 'tenant'],
    ['control'],
    ['server'],
    ['doors'],
    ['cloud'],
    ['msw'],
    ['index.ts'],
  ],
  devices: [
    ['network-errors.ts'],
    ['app-errors.ts', 'hresult.ts'],
    ['errors.ts', 'mains.ts', 'windows'],
    ['ports.ts'],
    ['outcome.ts', 'screen', 'disk', 'web-window.ts'],
    ['event-log', 'network', 'registry'],
    ['tpm'],
    ['hardware'],
    ['pc'],
    [
      'autopilot',
      'certificates',
      'connectivity',
      'domain-controller',
      'kerberos',
      'local-groups',
      'management-tree',
      'tokens',
      'web-view',
    ],
    ['attestation', 'autopilot-reset', 'disk-encryption', 'federation', 'ldap', 'policies'],
    ['join'],
    ['enrollment', 'apps'],
    ['management'],
    ['management-extension'],
    ['hybrid-join'],
    ['laps'],
    ['esp'],
    ['diagnostics'],
    ['command-prompt', 'deployment'],
    ['pages'],
    ['sign-on'],
    ['technician-flow'],
    ['oobe'],
    ['power'],
    ['display'],
    ['index.ts'],
  ],
};
