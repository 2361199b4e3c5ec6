/** What people and tools look at in Windows' registry: the face of this folder. */

export { KEYS as REGISTRY_KEYS, type RegistryData, readRegistry, writeRegistry } from './registry.ts';
export { deleteValue, OOBE_STARTS, readValue, type ValueName, writeValue } from './values.ts';
