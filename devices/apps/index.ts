/** Apps on the PC: the face of this folder. */

export { fileExists } from './installed-programs.ts';
export { type InstallOptions, runMsiInstalls } from './msi-install.ts';
