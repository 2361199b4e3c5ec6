/** The display of a PC: the screen that is shown, its history, and the person in front of it. */

import type { Button, Field, Screen, ScreenAction } from './screen.ts';
import type { ScreenPort } from './screen-port.ts';

/** A screen of the history. */
export interface ShownScreen {
  /** World time, milliseconds. */
  readonly time: number;
  readonly screen: Screen;
}

/** The display as a part of the PC. */
export interface Display {
  readonly current: Screen;
  /** Every screen shown; one that only repeats the last is not listed again. */
  readonly history: readonly ShownScreen[];
  /** Calls `listener` at once for each screen that joins the history from now on. */
  follow(listener: (shown: ShownScreen) => void): void;
  /** Settles with the next screen that is shown, or changed. */
  changed(): Promise<void>;
  /** Does what a person does; settles when the PC has reacted. Throws {@link CannotDo}. */
  act(action: ScreenAction): Promise<void>;
  /** The port of a boot; with the next one, the earlier falls silent. */
  connect(guard: <T>(work: () => Promise<T>) => Promise<T>): ScreenPort;
  /** Goes dark. */
  dark(screen: Screen): void;
}

/** Thrown for an action that the screen does not offer; says what it offers. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}

/** A display that shows `first`. `now`: world time, milliseconds. */
export function createDisplay(now: () => number, first: Screen): Display {
  let current = first;
  let queue: ScreenAction[] = [];
  let taker: ((action: ScreenAction) => void) | undefined;
  let reacted: (() => void)[] = [];
  let watchers: (() => void)[] = [];
  const history: ShownScreen[] = [{ time: now(), screen: first }];
  const listeners: ((shown: ShownScreen) => void)[] = [];

  const show = (screen: Screen): void => {
    const same = JSON.stringify(screen) === JSON.stringify(current);
    current = screen;
    if (!same) {
      const shown = { time: now(), screen };
      history.push(shown);
      for (const listener of listeners) listener(shown);
    }
    notify();
  };
  const notify = (): void => {
    const told = [...watchers, ...reacted];
    watchers = [];
    reacted = [];
    for (const tell of told) tell();
  };

  return {
    get current() {
      return current;
    },
    history,
    follow: (listener) => void listeners.push(listener),
    changed: () => new Promise((resolve) => watchers.push(resolve)),
    act: (action) => {
      checkAction(current, action);
      const done = new Promise<void>((resolve) => reacted.push(resolve));
      if (taker !== undefined) {
        const take = taker;
        taker = undefined;
        take(action);
      } else queue.push(action);
      return done;
    },
    dark: (screen) => {
      queue = [];
      taker = undefined;
      show(screen);
    },
    connect: (guard) => {
      queue = [];
      taker = undefined;
      return {
        show,
        nextAction: () =>
          guard(
            () =>
              new Promise<ScreenAction>((resolve) => {
                const waiting = queue.shift();
                if (waiting !== undefined) return resolve(waiting);
                taker = resolve;
                // Asking again means that the last action has been dealt with.
                const told = reacted;
                reacted = [];
                for (const tell of told) tell();
              }),
          ),
      };
    },
  };
}

function checkAction(screen: Screen, action: ScreenAction): void {
  if (action.kind === 'press') {
    const button = find(screen.buttons, action.button);
    const control = screen.progress?.find((phase) => phase.detailsControl === action.button);
    if (button === undefined && control === undefined) {
      throw new CannotDo(
        `There is no button "${action.button}" on the screen "${screen.title}"; ${offered(screen)}`,
      );
    }
    if (button?.enabled === false) {
      throw new CannotDo(`The button "${action.button}" on the screen "${screen.title}" is disabled.`);
    }
  }
  if (action.kind === 'type' || action.kind === 'choose') checkField(screen, action);
}

function checkField(screen: Screen, action: ScreenAction & { kind: 'type' | 'choose' }): void {
  const field = find(screen.fields, action.field);
  if (field === undefined) {
    throw new CannotDo(
      `There is no field "${action.field}" on the screen "${screen.title}"; ${offered(screen)}`,
    );
  }
  if (field.readOnly)
    throw new CannotDo(`The field "${action.field}" cannot be changed: it shows "${field.value}".`);
  if (action.kind === 'choose' && field.options?.includes(action.option) !== true) {
    const options = field.options?.map((option) => `"${option}"`).join(', ') ?? 'nothing';
    throw new CannotDo(`"${action.field}" does not offer "${action.option}"; it offers ${options}.`);
  }
}

function find<T extends Field | Button>(items: readonly T[], label: string): T | undefined {
  return items.find((item) => item.label === label);
}

function offered(screen: Screen): string {
  const buttons = screen.buttons.map((button) => `"${button.label}"${button.enabled ? '' : ' (disabled)'}`);
  const fields = screen.fields.map((field) => `"${field.label}"`);
  return `it has the buttons ${buttons.join(', ') || 'none'} and the fields ${fields.join(', ') || 'none'}.`;
}
