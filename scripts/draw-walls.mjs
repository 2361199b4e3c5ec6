#!/usr/bin/env node
/** `npm run draw`: draws docs/architecture.svg anew, from the imports of all modules that git tracks. */
import path from 'node:path';
import { tracked } from './lint.mjs';
import { afterSetUp, root, runNode } from './setup.mjs';

await afterSetUp((node) => runNode(node, [path.join(root, 'walls/draw.ts'), ...tracked()], { cwd: root }));
