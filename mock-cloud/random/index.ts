/** Seeded randomness: the face of this folder. */

export { freshRandom } from './fresh-random.ts';
export { createRandom, type Random } from './random.ts';
