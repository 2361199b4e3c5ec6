/** Apps on the PC: the face of this folder. */

export { fileExists, installedProduct, installedService } from './installed-programs.ts';
export { type InstallOptions, runMsiInstalls } from './msi-install.ts';
