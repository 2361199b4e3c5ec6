/** Who takes part in the clock: parties, their tasks, and what a task may do with time. */

/** One who takes part: a device's boot, the person at it, the cloud. When a party leaves, none of its promises settles any more. */
export interface Party {
  readonly name: string;
  /** Runs `body` as a task of its own; the task ends when the promise settles. */
  run<T>(name: string, body: (task: Task) => Promise<T>): Promise<T>;
  /** Begins a task that is ended by hand, e.g. a person who acts in many steps. */
  begin(name: string): Task;
  /** Takes every task off the clock at once (power loss). Nothing that they await settles afterwards. */
  leave(): void;
}

/** A thread of work that is running, asleep, or waiting. While one task runs, time stands still. */
export interface Task {
  readonly name: string;
  /** Sleeps for `ms` of the clock's time. */
  sleep(ms: number, what: string): Promise<void>;
  /** Waits for `event`. See {@link WaitOptions}. */
  wait<T>(what: string, event: PromiseLike<T>, options?: WaitOptions): Promise<T>;
  /** Keeps time standing while something outside of the clock works for this task, such as a request in flight. */
  hold(what: string): Hold;
  end(): void;
}

/** How a wait ends when its event does not come. */
export interface WaitOptions {
  /** After so many milliseconds the wait fails with {@link TimeLimitError}. */
  readonly limitMs?: number;
  /** A wait that may last for ever, e.g. a screen that waits for a person: it is never reported as a stall. */
  readonly idle?: boolean;
}

/** See {@link Task.hold}. Suspended while the other side sleeps on the clock itself. */
export interface Hold {
  suspend(): void;
  resume(): void;
  release(): void;
}
