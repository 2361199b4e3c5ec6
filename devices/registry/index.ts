/** What people and tools look at in Windows' registry: the face of this folder. */

export { deleteNumber, OOBE_STARTS, readNumber, type ValueName, writeNumber } from './numbers.ts';
export { KEYS as REGISTRY_KEYS, type RegistryData, readRegistry, writeRegistry } from './registry.ts';
