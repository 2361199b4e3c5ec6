/** Editions, generations and languages of Windows: the face of this folder. */

export {
  buildOf,
  CURRENT_VERSIONS,
  countsTicks,
  PRODUCT_TYPES,
  WINDOWS_EDITIONS,
  WINDOWS_RELEASES,
  WindowsInstallation,
} from './edition.ts';
export { LANGUAGES } from './languages.ts';
export { KEYBOARDS, REGIONS } from './locales.ts';
