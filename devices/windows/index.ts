/** Editions, generations and languages of Windows: the face of this folder. */

export {
  attestsEnrollment,
  buildOf,
  CURRENT_VERSIONS,
  countsTicks,
  enrollmentVersionOf,
  losesProfiles,
  PRODUCT_TYPES,
  revisionOf,
  takesWindowsKeyAtSignIn,
  tellsItsHardware,
  WINDOWS_EDITIONS,
  WINDOWS_RELEASES,
  WindowsInstallation,
} from './edition.ts';
export { LANGUAGES } from './languages.ts';
export { KEYBOARDS, REGIONS } from './locales.ts';
