/** Apps on the PC: the face of this folder. */

export {
  fileExists,
  installedProduct,
  installedPrograms,
  installedService,
  removeProduct,
} from './installed-programs.ts';
export { fetchFromStore } from './microsoft-store.ts';
export { runMsiInstalls } from './msi-install.ts';
export { putMsiStatus, queueMsiJob } from './msi-jobs.ts';
export { isLeftOut, type PackageOptions, queuePackage, runPackageInstalls } from './package-install.ts';
export {
  exitCodeHresult,
  INSTALL_ALREADY_RUNNING,
  type InstallerEnd,
  runInstaller,
  runUninstaller,
} from './run-installer.ts';
