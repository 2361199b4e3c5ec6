/**
 * Finds the Node that the project runs on: the pinned binary among the dependencies, or the running one if it is new
 * enough. Plain JavaScript for Node 18.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LEAST_MAJOR = 24;

/**
 * The pinned binary for this machine, whether it is installed or not.
 *
 * @param {string} root the repository
 * @returns {string | undefined} undefined when none is pinned for this platform
 */
export function pinnedNode(root) {
  const { optionalDependencies = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const name = `node-${process.platform}-${process.arch}`;
  return name in optionalDependencies ? path.join(root, 'node_modules', name, 'bin', 'node') : undefined;
}

/** Whether the running Node is new enough for the project. */
export function runningNodeIsEnough() {
  return Number.parseInt(process.versions.node, 10) >= LEAST_MAJOR;
}

/**
 * Finds the Node to run the project on; the pinned one is tried out, as it cannot run on every Linux.
 *
 * @param {string} root the repository, its dependencies installed
 * @returns {string} the path of the program
 * @throws {Error} that says what was found and what to install
 */
export function findNode(root) {
  const pinned = pinnedNode(root);
  const fault = pinned === undefined ? 'none is pinned for this platform' : faultOf(pinned);
  if (pinned !== undefined && fault === '') return pinned;
  if (runningNodeIsEnough()) return process.execPath;
  throw new Error(
    `Glovebox runs on Node ${LEAST_MAJOR}, and there is none here for ${process.platform}-${process.arch}.
  pinned Node: ${fault}
  running Node: ${process.version}
Install Node ${LEAST_MAJOR} from https://nodejs.org/en/download and run this command again with it.`,
  );
}

function faultOf(node) {
  if (!existsSync(node)) return `${node} is not installed`;
  try {
    execFileSync(node, ['--version'], { stdio: 'ignore' });
    return '';
  } catch (error) {
    return `${node} does not start (${error.code ?? error.message})`;
  }
}
