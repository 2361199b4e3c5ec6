/** The command `glovebox`. Nothing but this is loaded before Node's compile cache is on: it halves the start. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { listenForEnd } from './interruption.ts';

// Where it cannot be written, there is none. The threads in which scenarios run look for it in the environment.
const directory = fileURLToPath(new URL('../node_modules/.cache/glovebox', import.meta.url));
process.env.NODE_COMPILE_CACHE ||= directory;
enableCompileCache(process.env.NODE_COMPILE_CACHE);
await import('./own-modules.ts');
// From now on a signal finds somebody who listens, however long it takes to load the rest.
listenForEnd(process.argv.slice(2));
await import('./main.ts');
