/** The house as a picture shows it: rooms, folders on floors, and how many imports lead from one to the other. */

import type { Import } from './imports.ts';

/** A number of imports in one direction. */
export interface Lead {
  readonly from: string;
  readonly to: string;
  readonly imports: number;
}

/** A folder (or a file that stands in the room itself) on its floor; floor 0 is the highest. */
export interface Folder {
  readonly name: string;
  readonly floor: number;
  readonly modules: number;
}

/** A room with floors. */
export interface Tower {
  readonly folders: readonly Folder[];
  readonly floors: number;
  /** Leads that do not follow from others, downwards. */
  readonly leads: readonly Lead[];
  /** Leads on one floor or upwards: breaches of the walls. */
  readonly against: readonly Lead[];
  /** How many pairs of folders there are of which one imports the other. */
  readonly pairs: number;
}

/** What there is to draw. */
export interface House {
  readonly modules: ReadonlyMap<string, number>;
  readonly leads: readonly Lead[];
  readonly towers: ReadonlyMap<string, Tower>;
}

/** What the house is made of; see rules.ts. */
export interface Plan {
  readonly rooms: readonly string[];
  readonly floors: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** The house of these modules. A folder that stands on no floor is drawn above all. */
export function houseOf(modules: ReadonlyMap<string, readonly Import[]>, { rooms, floors }: Plan): House {
  const files = [...modules.keys()];
  const roomOf = (file: string): string => file.split('/')[0] ?? '';
  const counts = countBy(files, roomOf);
  return {
    modules: new Map(rooms.map((room) => [room, counts.get(room) ?? 0])),
    leads: leadsOf(modules, roomOf).filter(({ from, to }) => rooms.includes(from) && rooms.includes(to)),
    towers: new Map(Object.entries(floors).map(([room, plan]) => [room, towerOf(room, plan, modules)])),
  };
}

function towerOf(
  room: string,
  plan: readonly (readonly string[])[],
  modules: ReadonlyMap<string, readonly Import[]>,
): Tower {
  const folderOf = (file: string): string => (file.startsWith(`${room}/`) ? (file.split('/')[1] ?? '') : '');
  const counts = countBy([...modules.keys()], folderOf);
  const top = plan.toReversed();
  const names = [...counts.keys()].filter((name) => name !== '').toSorted();
  const homeless = names.some((name) => !plan.flat().includes(name)) ? 1 : 0;
  const folders = names.map((name) => {
    const floor = top.findIndex((stands) => stands.includes(name));
    return { name, floor: floor < 0 ? 0 : floor + homeless, modules: counts.get(name) ?? 0 };
  });
  const floorOf = new Map(folders.map(({ name, floor }) => [name, floor]));
  const leads = leadsOf(modules, folderOf).filter(({ from, to }) => from !== '' && to !== '');
  const leadsDown = ({ from, to }: Lead): boolean => (floorOf.get(from) ?? 0) < (floorOf.get(to) ?? 0);
  return {
    folders,
    floors: top.length + homeless,
    leads: withoutImplied(leads.filter(leadsDown)),
    against: leads.filter((lead) => !leadsDown(lead)),
    pairs: leads.length,
  };
}

function countBy(files: readonly string[], nameOf: (file: string) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(nameOf(file), (counts.get(nameOf(file)) ?? 0) + 1);
  return counts;
}

function leadsOf(
  modules: ReadonlyMap<string, readonly Import[]>,
  nameOf: (file: string) => string,
): readonly Lead[] {
  const counts = new Map<string, Lead>();
  for (const [file, imports] of modules) {
    for (const { target } of imports) {
      const [from, to] = [nameOf(file), nameOf(target)];
      if (!modules.has(target) || from === to) continue;
      const key = `${from} ${to}`;
      counts.set(key, { from, to, imports: (counts.get(key)?.imports ?? 0) + 1 });
    }
  }
  return [...counts].toSorted(([one], [other]) => one.localeCompare(other)).map(([, lead]) => lead);
}

/** Leads between two that are not joined by a longer way (the transitive reduction; there are no circles downwards). */
function withoutImplied(leads: readonly Lead[]): readonly Lead[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of leads) next.set(from, [...(next.get(from) ?? []), to]);
  const reached = (from: string): ReadonlySet<string> => {
    const all = new Set(next.get(from) ?? []);
    for (const name of all) for (const further of next.get(name) ?? []) all.add(further);
    return all;
  };
  return leads.filter(
    ({ from, to }) => !(next.get(from) ?? []).some((between) => between !== to && reached(between).has(to)),
  );
}
