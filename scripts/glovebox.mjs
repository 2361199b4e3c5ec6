#!/usr/bin/env node
/** The command `glovebox`, on Node 24, from any directory. */
import { afterSetUp, runCommand } from './setup.mjs';

await afterSetUp((node) => runCommand(node, process.argv.slice(2)));
