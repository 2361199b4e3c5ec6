#!/usr/bin/env node
/** The command `glovebox`, on Node 24, from any directory. */
import path from 'node:path';
import { afterSetUp, root, runNode } from './setup.mjs';

await afterSetUp((node) => runNode(node, [path.join(root, 'cli', 'index.ts'), ...process.argv.slice(2)]));
