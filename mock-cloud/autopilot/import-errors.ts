/** Why an import ends in an error: code and name as Graph shows them (graph.md section 6). */

/** The table, by the house's own short names. */
export const IMPORT_ERRORS = {
  invalidHash: {
    code: 802,
    name: 'InvalidZtdHardwareHash',
    remedy: 'Collect the hardware hash again; it must hold the manufacturer and the serial number.',
    source: 'graph.md 6',
  },
  alreadyAssigned: {
    code: 806,
    name: 'ZtdDeviceAlreadyAssigned',
    remedy: 'The device is registered in this tenant. Delete that registration first, or use it.',
    source: 'graph.md 6; Microsoft Learn, Autopilot registration troubleshooting',
  },
  otherTenant: {
    code: 808,
    name: 'ZtdDeviceAssignedToOtherTenant',
    remedy: 'The tenant that has the device must deregister it.',
    source: 'graph.md 6, A-GRAPH-15',
  },
  duplicated: {
    code: 806,
    name: 'ZtdDeviceDuplicated',
    remedy: 'The same device stands twice in one upload. Leave one of them out.',
    source: 'graph.md 6, A-GRAPH-15',
  },
} as const;

/** Names of the table's entries. */
export type ImportErrorName = keyof typeof IMPORT_ERRORS;
