/** The command `glovebox`. Nothing but this is loaded before Node's compile cache is on: it halves the start. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Where it cannot be written, there is none.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/glovebox', import.meta.url)));
await import('./main.ts');
