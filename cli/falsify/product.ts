/**
 * Lets one process load the product again and again, each time with other texts of some modules. What Node has loaded it keeps,
 * so a changed module comes under a new address, and with it whatever imports it, directly or not, up to the steps; all others
 * stay as they are loaded. No module of the product keeps anything between two scenarios that could tell one from the other.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';

/** Texts of modules by their URL. */
export type ChangedTexts = Readonly<Record<string, string>>;

/** The product of this process. */
export interface Product {
  /** Whoever loads the steps from now on gets the product with these texts in the place of its own. */
  change(texts: ChangedTexts): void;
  /** The changed modules that nobody has loaded since. */
  unused(): readonly string[];
}

/** Takes charge of what Node loads; it has to be done before any module of the product is loaded. */
export function takeProduct(): Product {
  const importers = new Map<string, Set<string>>();
  // Modules that Cucumber imports: they define steps when they run, so they have to run for every library of steps.
  const definitions = new Set<string>();
  const stripped = new Map<string, string>();
  let changed: ChangedTexts = {};
  let anew: ReadonlySet<string> = new Set();
  let unused = new Set<string>();
  let edition = 0;

  registerHooks({
    resolve: (specifier, context, next) => {
      const module = next(specifier, context);
      const { url } = module;
      if (!isOwn(url)) return module;
      const known = importers.get(url) ?? new Set();
      importers.set(url, known);
      const importer = plain(context.parentURL ?? '');
      known.add(importer);
      if (!isOwn(importer)) definitions.add(url);
      return anew.has(url) ? { ...module, url: `${url}?edition=${edition}` } : module;
    },
    load: (url, context, next) => {
      const address = plain(url);
      const text = changed[address];
      unused.delete(address);
      // A module that is loaded the first time is compiled by Node, which keeps what it compiles.
      if (address === url)
        return text === undefined ? next(url, context) : { ...next(url, context), source: text };
      const source = text === undefined ? textOf(address) : stripTypeScriptTypes(text);
      return { format: 'module', source, shortCircuit: true };
    },
  });

  function textOf(address: string): string {
    const known = stripped.get(address);
    if (known !== undefined) return known;
    const text = stripTypeScriptTypes(readFileSync(new URL(address), 'utf8'));
    stripped.set(address, text);
    return text;
  }

  return {
    change: (texts) => {
      edition += 1;
      changed = texts;
      anew = importersOf([...Object.keys(texts), ...definitions], importers);
      unused = new Set(Object.keys(texts));
    },
    unused: () => [...unused],
  };
}

/** These modules, and all that import them, directly or not. */
function importersOf(
  modules: readonly string[],
  importers: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = new Set(modules);
  for (const module of found) for (const importer of importers.get(module) ?? []) found.add(importer);
  return found;
}

function isOwn(url: string): boolean {
  return url.startsWith('file:') && url.endsWith('.ts') && !url.includes('/node_modules/');
}

/** The address without the edition. */
function plain(url: string): string {
  return url.split('?', 1)[0] ?? url;
}
