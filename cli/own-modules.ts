/**
 * How modules of the project find each other, and their packages. A relative import of TypeScript names its file already: Node
 * would still look for links, folders and package descriptions, 3,000 times. Any other name means the same to each of them:
 * Node looks for it once, and not for each of the 1,000 imports. Together that is a fifth of the time that one scenario takes from Enter.
 */
import { type ResolveFnOutput, registerHooks } from 'node:module';

const root = new URL('..', import.meta.url).href;
const packages = new URL('node_modules/', root).href;
const found = new Map<string, ResolveFnOutput>();

registerHooks({
  resolve: (specifier, context, next) => {
    const { parentURL } = context;
    if (parentURL === undefined) return next(specifier, context);
    if (/^\.\.?\/.*\.ts$/.test(specifier)) {
      return { url: new URL(specifier, parentURL).href, format: 'module-typescript', shortCircuit: true };
    }
    const isName = !/^(?:\.|\/|\w+:)/.test(specifier) && context.conditions.includes('import');
    if (!isName || !parentURL.startsWith(root) || parentURL.startsWith(packages))
      return next(specifier, context);
    const known = found.get(specifier) ?? next(specifier, context);
    found.set(specifier, known);
    return { ...known, shortCircuit: true };
  },
});
