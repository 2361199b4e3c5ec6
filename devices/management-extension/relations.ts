/** How the apps of one answer hang together: what each depends on, what it supersedes, and what supersedes it. */

import { type AppPolicy, RELATION_ACTION } from '#wire/sidecar.ts';

/** An app on which another one depends. */
export interface Dependency {
  readonly app: AppPolicy;
  /** Installed where it is not there; else only looked for. */
  readonly automatically: boolean;
}

/** An app that is superseded. */
export interface Superseded {
  readonly app: AppPolicy;
  /** Uninstalled where it is there. */
  readonly replaced: boolean;
}

/** The relations. */
export interface Relations {
  /** What the app itself depends on. */
  dependencies(app: AppPolicy): readonly Dependency[];
  /** Everything that the app supersedes, down the whole chain. */
  superseded(app: AppPolicy): readonly Superseded[];
  /** The targeted apps by which the app is superseded, up the whole chain. */
  superseding(app: AppPolicy): readonly AppPolicy[];
  /** The apps in such an order that each comes after those of them on which it depends. */
  inOrder(apps: readonly AppPolicy[]): readonly AppPolicy[];
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly action: number;
}

const DEPENDS: readonly number[] = [RELATION_ACTION.detect, RELATION_ACTION.autoInstall];
const SUPERSEDES: readonly number[] = [RELATION_ACTION.update, RELATION_ACTION.replace];

/** Reads them from the policies of an answer; a relation with an app that is not in the answer is nothing. */
export function relationsOf(policies: readonly AppPolicy[]): Relations {
  const byId = new Map(policies.map((app) => [app.Id.toLowerCase(), app]));
  const edges = edgesOf(policies);
  const out = (id: string, actions: readonly number[]): readonly Edge[] =>
    edges.filter(({ from, action }) => from === id && actions.includes(action));

  const dependencies = (app: AppPolicy): readonly Dependency[] =>
    out(app.Id.toLowerCase(), DEPENDS).flatMap(({ to, action }) => {
      const found = byId.get(to);
      return found === undefined
        ? []
        : [{ app: found, automatically: action === RELATION_ACTION.autoInstall }];
    });

  const superseded = (app: AppPolicy): readonly Superseded[] => {
    const found = new Map<string, Superseded>();
    const open = [app.Id.toLowerCase()];
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      for (const { to, action } of out(id, SUPERSEDES)) {
        const child = byId.get(to);
        if (child === undefined || found.has(to)) continue;
        found.set(to, { app: child, replaced: action === RELATION_ACTION.replace });
        open.push(to);
      }
    }
    return [...found.values()];
  };

  const superseding = (app: AppPolicy): readonly AppPolicy[] =>
    policies.filter((one) => one.Targeted === 1 && superseded(one).some((below) => below.app === app));

  return {
    dependencies,
    superseded,
    superseding,
    inOrder: (apps) => {
      const ordered = new Set<AppPolicy>();
      const visited = new Set<AppPolicy>();
      const visit = (app: AppPolicy): void => {
        if (visited.has(app)) return;
        visited.add(app);
        for (const dependency of dependencies(app)) visit(dependency.app);
        if (apps.includes(app)) ordered.add(app);
      };
      for (const app of apps) visit(app);
      return [...ordered];
    },
  };
}

/** Each relation once: every app of a family tells all of them. */
function edgesOf(policies: readonly AppPolicy[]): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const { FlatDependencies } of policies) {
    for (const { AppId, ChildId, Action } of FlatDependencies ?? []) {
      const edge = { from: AppId.toLowerCase(), to: ChildId.toLowerCase(), action: Action };
      edges.set(`${edge.from} ${edge.to} ${Action}`, edge);
    }
  }
  return [...edges.values()];
}
