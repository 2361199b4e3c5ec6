/** The PC's TPM: the face of this folder. */

export { type TpmOfBoot, tpmOfBoot } from './boot.ts';
export { type BuildOptions, buildTpm } from './build.ts';
export {
  type CreatedPrimary,
  createTpmClient,
  type Statement,
  type TpmClient,
  type TpmProperties,
  type TpmRefusal,
  type TpmResult,
  withLoaded,
} from './client/index.ts';
export { planTpm, TPM_DEFECTS, type TpmDefect, type TpmPlan } from './defects.ts';
export { createEmbeddedTpm, type EmbeddedTpmOptions } from './embedded/index.ts';
export {
  certificateInChip,
  certifiedTemplate,
  type EndorsementKey,
  withEndorsementKey,
} from './endorsement-key.ts';
export { TPM_VENDOR_NAMES, type TpmMake, type TpmVendorName, tpmMake } from './make.ts';
export {
  type CertificationRequest,
  type Certify,
  type ManufactureOptions,
  manufactureTpm,
} from './manufacture.ts';
export { serveTpm, type Tcti, type TpmServer, type TpmServerOptions } from './socket/index.ts';
export { type SwtpmAvailability, type SwtpmOptions, startSwtpm, swtpmAvailability } from './swtpm/index.ts';
export { type FittedTpm, NO_TPM, type Tpm, type TpmChip, type TpmFacts, type TpmPort } from './tpm.ts';
export { tpmText } from './tpm-text.ts';
