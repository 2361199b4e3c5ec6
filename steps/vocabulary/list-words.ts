/** Words of the CSV file that an administrator imports, and of what comes of it. */

/** How Windows saves a text file; only the first is for Intune. */
export const ENCODINGS: readonly string[] = ['ANSI', 'UTF-8', 'UTF-8 with a byte order mark', 'UTF-16'];

/** How an import ends: complete, or number and name of the error (Manually register devices with Windows Autopilot). */
export const IMPORT_RESULTS: readonly string[] = [
  'complete',
  '802 - InvalidZtdHardwareHash',
  '806 - ZtdDeviceAlreadyAssigned',
  '806 - ZtdDeviceDuplicated',
  '808 - ZtdDeviceAssignedToOtherTenant',
];
