/** Dimensions of a proof: the join methods and the generations of Windows that a document speaks of. */
import type { Behaviour } from './catalogue-schema.ts';
import type { DeviceSeen } from './evidence.ts';
import type { ScenarioRun } from './run.ts';

/** A join method or a generation of Windows. */
export type DimensionValue =
  | { readonly dimension: 'join'; readonly value: 'entra' | 'hybrid' }
  | { readonly dimension: 'windows'; readonly value: 10 | 11 };

/** All there are. */
export const dimensionValues: readonly DimensionValue[] = [
  { dimension: 'join', value: 'entra' },
  { dimension: 'join', value: 'hybrid' },
  { dimension: 'windows', value: 10 },
  { dimension: 'windows', value: 11 },
];

/** What is shown of one value: `missing` when no scenario of the behaviour is about it. */
export type DimensionState = 'proven' | 'failing' | 'unproven' | 'missing';

/** What is shown of each documented value. */
export interface Dimensions {
  readonly join?: Readonly<Partial<Record<'entra' | 'hybrid', DimensionState>>>;
  readonly windows?: Readonly<Partial<Record<10 | 11, DimensionState>>>;
}

/** The values that a behaviour is documented for; none where its documents do not speak of them. */
export function documentedValues({ join, windows }: Behaviour): readonly DimensionValue[] {
  const joins = join === 'both' ? (['entra', 'hybrid'] as const) : join === undefined ? [] : [join];
  const generations = windows === 'both' ? ([10, 11] as const) : windows === undefined ? [] : [windows];
  return [
    ...joins.map((value) => ({ dimension: 'join' as const, value })),
    ...generations.map((value) => ({ dimension: 'windows' as const, value })),
  ];
}

/**
 * Whether a scenario is about a value: all its PCs that were ever started have it, or all of them when none was. A scenario
 * without a PC is about none.
 */
export function isAbout({ evidence }: ScenarioRun, value: DimensionValue): boolean {
  const started = evidence.devices.filter((device) => device.started);
  const devices = started.length > 0 ? started : evidence.devices;
  return devices.length > 0 && devices.every((device) => has(device, value));
}

function has(device: DeviceSeen, wanted: DimensionValue): boolean {
  return wanted.dimension === 'join' ? device.join === wanted.value : device.windows === wanted.value;
}

/** `Windows 10`, `hybrid join`. */
export function valueText({ dimension, value }: DimensionValue): string {
  if (dimension === 'windows') return `Windows ${value}`;
  return value === 'entra' ? 'Entra join' : 'hybrid join';
}

/** The states by dimension and value. */
export function dimensionsOf(
  states: readonly { readonly value: DimensionValue; readonly state: DimensionState }[],
): Dimensions {
  const join: Partial<Record<'entra' | 'hybrid', DimensionState>> = {};
  const windows: Partial<Record<10 | 11, DimensionState>> = {};
  for (const { value, state } of states) {
    if (value.dimension === 'join') join[value.value] = state;
    else windows[value.value] = state;
  }
  return {
    ...(Object.keys(join).length === 0 ? {} : { join }),
    ...(Object.keys(windows).length === 0 ? {} : { windows }),
  };
}
