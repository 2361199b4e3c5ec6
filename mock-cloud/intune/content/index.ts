/** Packages of apps and of the management extension: the face of this folder. */

export { contentKeys } from './encryption.ts';
export {
  agentOffer,
  appPath,
  contentUrl,
  detectionFile,
  type MsiOffer,
  msiOffer,
  storeProduct,
} from './packages.ts';
export { content } from './routes.ts';
