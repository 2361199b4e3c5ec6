/** What a service above Intune and the management sessions of Intune say to each other. */

/** One command that a management session gives to a device, without its place in the session ([MS-MDM] 2.2.7). */
export interface ManagementCommand {
  readonly command: 'Add' | 'Replace' | 'Delete' | 'Exec' | 'Get';
  readonly locUri: string;
  readonly format?: 'chr' | 'int' | 'bool' | 'xml' | 'b64' | 'node' | 'null';
  readonly data?: string;
}

/** The beginning of a session. */
export interface SessionBeginning {
  readonly managedDeviceId: string;
  /** Types of the alerts in the device's first message, e.g. `com.microsoft/MDM/OdjSync`. */
  readonly alertTypes: readonly string[];
}

/** What the device answered to a command. */
export interface CommandAnswer {
  readonly command: ManagementCommand;
  /** The status, one of `STATUS_CODES` in wire/syncml-codes.ts. */
  readonly code: number;
}
