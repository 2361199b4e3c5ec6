/** NDR in type serialization version 1: the codec's face. Types, how they are put together, reading and writing. */
export { countedArray, countedBytes } from './array.ts';
export { pointer, required } from './pointer.ts';
export { reserved } from './reserved.ts';
export { decodeSerialized, encodeSerialized } from './serialization.ts';
export { sid } from './sid.ts';
export { unicodeString, wideString } from './string.ts';
export { member, structure } from './structure.ts';
export { guid, type NdrType, u16, u32 } from './type.ts';
