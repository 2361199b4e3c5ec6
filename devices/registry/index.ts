/** Windows' registry: the face of this folder. */

export { KEYS as REGISTRY_KEYS, type RegistryData, readRegistry, writeRegistry } from './registry.ts';
