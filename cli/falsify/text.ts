/** What `glovebox falsify` prints. */
import { styleText } from 'node:util';
import type { FalsificationOutcome } from '#reports';
import type { ScenarioFate } from './job.ts';
import type { Replay } from './replay.ts';

const outcomes: Readonly<Record<FalsificationOutcome, 'green' | 'red'>> = {
  killed: 'green',
  survived: 'red',
  'does not apply': 'red',
  'broke the product': 'red',
  'not replayable': 'red',
};

const width = Math.max(...Object.keys(outcomes).map((outcome) => outcome.length));

/** One replay, in lines; `verbose` shows how it was killed. */
export function replayText(replay: Replay, verbose: boolean): string {
  const { falsification, outcome, note, scenarios } = replay;
  const { id, says } = falsification;
  const title = `${styleText(outcomes[outcome], outcome.padEnd(width))}  ${styleText('bold', id)}  ${says}`;
  if (outcome === 'killed' && !verbose) return title;
  const files = falsification.changes.map(({ file }) => `  ${file}`);
  const explained = outcome === 'does not apply' ? [] : [...new Set(files)];
  const reason = note === '' ? [] : [`  ${note}`];
  const stayed = outcome === 'survived' ? ['  stayed green:'] : [];
  return [title, ...explained, ...reason, ...stayed, ...scenarios.flatMap(scenarioLines)].join('\n');
}

function scenarioLines({ place, name, step, why }: ScenarioFate): readonly string[] {
  const line = `    ${place}  ${name}`;
  return step === '' && why === '' ? [line] : [line, `      ${step === '' ? '' : `${step}: `}${why}`];
}

/** The last line: how many came to what. */
export function summaryText(replays: readonly Replay[], selected: number): string {
  const counts = Map.groupBy(replays, ({ outcome }) => outcome);
  const parts = Object.entries(outcomes).flatMap(([outcome, colour]) => {
    const found = [...counts].find(([key]) => key === outcome)?.[1].length ?? 0;
    return found === 0 ? [] : [styleText(colour, `${found} ${outcome}`)];
  });
  const all = selected === 1 ? '1 falsification' : `${selected} falsifications`;
  const left = selected - replays.length;
  return `${all}: ${[...parts, ...(left === 0 ? [] : [`${left} not replayed`])].join(', ')}`;
}

/** A replay for other programs. */
export function replayJson({ falsification, outcome, note, scenarios }: Replay): object {
  const { id, behaviour, says, changes } = falsification;
  return {
    id,
    behaviour,
    says,
    files: [...new Set(changes.map(({ file }) => file))],
    outcome,
    ...(note === '' ? {} : { note }),
    scenarios: scenarios.map(({ name, place, step, why }) => ({
      name,
      place,
      ...(step === '' ? {} : { step }),
      ...(why === '' ? {} : { why }),
    })),
  };
}
