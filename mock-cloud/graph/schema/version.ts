/** The versions of Graph, as they stand in the path: each has a schema of its own. */
export type GraphVersion = 'v1.0' | 'beta';
