/** Public areas of TPM objects: their bytes, the names that are computed of them, and the keys in them. */

export { handleName, nameOf, objectName, qualifiedName } from './object-name.ts';
export { curveOf, padded, publicKeyOf, type TpmCurve, withPublicKey } from './public-key.ts';
export type { KeyScheme, SymmetricDefinition } from './schemes.ts';
export {
  type EccPublicArea,
  type KeyedHashPublicArea,
  type PublicArea,
  parsePublicArea,
  parseSizedPublicArea,
  type RsaPublicArea,
  type SymmetricPublicArea,
  writePublicArea,
  writeSizedPublicArea,
} from './tpmt-public.ts';
