/** Measuring: process CPU time, medians of warm batches, and one table for all benchmarks. */

/** CPU milliseconds (user and system, all threads) of one call, median of `batches` batches of `size` calls each. */
export async function cpuPerCall(
  size: number,
  batches: number,
  call: () => Promise<unknown> | unknown,
): Promise<number> {
  const samples: number[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const before = process.cpuUsage();
    for (let index = 0; index < size; index += 1) await call();
    const used = process.cpuUsage(before);
    samples.push((used.user + used.system) / 1000 / size);
  }
  return median(samples);
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly holds: boolean;
}

/** Prints the rows and sets the exit code when a budget is broken. */
export function report(title: string, rows: readonly Row[], notes: readonly string[] = []): void {
  const width = (pick: (row: Row) => string): number => Math.max(...rows.map((row) => pick(row).length));
  const [what, measured, budget] = [
    width((row) => row.what),
    width((row) => row.measured),
    width((row) => row.budget),
  ];
  console.log(`\n${title}`);
  for (const row of rows) {
    const line = [row.what.padEnd(what), row.measured.padStart(measured), row.budget.padEnd(budget)].join(
      '  ',
    );
    console.log(`  ${line}  ${row.holds ? 'holds' : 'BROKEN'}`);
  }
  for (const note of notes) console.log(`  ${note}`);
  if (rows.some((row) => !row.holds)) process.exitCode = 1;
}
