/** What `glovebox cloud` writes on standard error: exchanges where that is asked for, and its own defects always. */
import type { ServeCloudOptions } from '#cloud';
import { describeExchange, StateFileError } from '#cloud';

type OnExchange = NonNullable<ServeCloudOptions['onExchange']>;

/** A listener for exchanges. With `verbose` each is one line of JSON, its `time` the cloud's; secrets are masked. */
export async function createExchangeLog(verbose: boolean): Promise<OnExchange> {
  const told = new WeakSet<Error>();
  const tellDefects = (defects: readonly Error[]): void => {
    for (const defect of defects) {
      if (told.has(defect)) continue;
      told.add(defect);
      console.error(`glovebox: ${defectText(defect)}`);
    }
  };
  if (!verbose) return (_entry, defects) => tellDefects(defects);

  const { destination, pino } = await import('pino');
  // The cloud's time stands in each line; the wall's would only confuse. Synchronous: a line is out when the answer is.
  const log = pino({ base: null, timestamp: false }, destination({ fd: 2, sync: true }));
  return (entry, defects) => {
    const { time, device, method, url, status, summary, notServed } = describeExchange(entry);
    const { host } = new URL(url);
    // As text: the marks in place of secrets are not to be encoded.
    const path = url.replace(/^\w+:\/\/[^/]+/, '');
    log.info({ time, from: device, method, host, path, status, ...(notServed && { notServed }) }, summary);
    tellDefects(defects);
  };
}

/** A defect, or the trouble of the machine that looks like one. */
function defectText({ cause, message }: Error): string {
  return cause instanceof StateFileError
    ? `the file of --data: ${cause.message}. What is asked meanwhile is answered 500, and not done.`
    : `a defect of Glovebox, not of the client: ${message}`;
}
