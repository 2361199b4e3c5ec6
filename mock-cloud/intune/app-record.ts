/** An app as Intune keeps it. Field names follow Microsoft Graph where Graph has them. */

import type { AssignmentTarget } from '../entra/index.ts';
import type { WindowsRelease } from './windows-releases.ts';

/** What an app is; `universal` is a line-of-business store app, `catalog` one of the Enterprise App Catalog. */
export type AppKind = 'win32' | 'catalog' | 'msi' | 'winget' | 'universal' | 'storeOnline' | 'storeOffline';

/** What an app has to do with another one, its target: mobileAppDependency and mobileAppSupersedence (graph.md 5.9). */
export type AppRelationship =
  | { readonly targetId: string; readonly kind: 'dependency'; readonly type: 'autoInstall' | 'detect' }
  | { readonly targetId: string; readonly kind: 'supersedence'; readonly type: 'update' | 'replace' };

/** An app of the tenant (graph.md 5.9). */
export interface App {
  readonly id: string;
  readonly displayName: string;
  readonly publisher: string;
  readonly version: string;
  /**
   * Win32, Enterprise App Catalog and WinGet apps go through the management extension, line-of-business MSI through EnterpriseDesktopAppManagement,
   * and app packages (line-of-business or of the store) through EnterpriseModernAppManagement.
   */
  readonly kind: AppKind;
  /** The package of the Enterprise App Catalog that a catalog app was made of. */
  readonly catalogPackageId?: string;
  readonly installContext: 'system' | 'user';
  readonly productCode: string;
  readonly installCommandLine: string;
  /** How long a Win32 app may take to install, minutes. */
  readonly installLimitMinutes: number;
  /** The oldest Windows on which a Win32 app is applicable. */
  readonly minimumSupportedWindowsRelease: WindowsRelease;
  /** Architectures of Windows for which a Win32 app is meant. */
  readonly applicableArchitectures: readonly ('x86' | 'x64' | 'arm64')[];
  /** What a Win32 app requires of the hardware; nothing where it is left out. */
  readonly minimumFreeDiskSpaceInMB?: number;
  readonly minimumMemoryInMB?: number;
  readonly minimumNumberOfProcessors?: number;
  readonly minimumCpuSpeedInMHz?: number;
  /** Of Win32 apps: what must be there first, and what it updates or replaces. */
  readonly relationships: readonly AppRelationship[];
  readonly assignments: readonly {
    readonly intent: 'required' | 'available';
    readonly target: AssignmentTarget;
  }[];
  readonly installer: InstallerBehaviour;
  readonly createdDateTime: string;
}

/** What the package's installer does when it runs on a PC; it travels inside the package (assumption A-APP-01). */
export interface InstallerBehaviour {
  readonly minutes: number;
  readonly exitCode: number;
  /** How uninstalling ends. */
  readonly uninstallExitCode: number;
  /** False: the installer ends with success, but its detection rule finds nothing afterwards. */
  readonly detectable: boolean;
  /** The Windows service that it leaves. */
  readonly service?: string;
}
