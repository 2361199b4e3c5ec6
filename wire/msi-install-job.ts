/** The job that installs an MSI through management: MsiInstallJob ([MS-MDM] 6, EnterpriseDesktopAppManagement CSP). */
import { parseXml } from './xml.ts';
import {
  attribute,
  child,
  childrenNamed,
  childText,
  errorAt,
  expectElement,
  requiredChild,
  requiredInteger,
  requiredText,
  text,
} from './xml-read.ts';
import { el, elText, writeXml } from './xml-write.ts';

/**
 * A job. `productCode` has braces. `fileHash` is the SHA-256 of the package in hex. Timeout and retry interval are in
 * minutes. `downloadFromAad` asks to fetch with an Entra token.
 */
export type MsiInstallJob = {
  readonly productCode: string;
  readonly version: string;
  readonly contentUrls: readonly string[];
  readonly fileHash: string;
  readonly commandLine: string;
  readonly timeOutMinutes: number;
  readonly retryCount: number;
  readonly retryIntervalMinutes: number;
  readonly downloadFromAad: boolean;
};

/** The job as XML text; it travels as escaped data of an Exec, format `xml`. */
export function encodeMsiInstallJob(job: MsiInstallJob): string {
  const urls = job.contentUrls.map((url) => el('ContentURL', {}, url));
  const product = el(
    'Product',
    { Version: job.version },
    el(
      'Download',
      {},
      el('ContentURLList', {}, urls),
      job.downloadFromAad ? el('DownloadFromAad') : undefined,
    ),
    el('Validation', {}, el('FileHash', {}, job.fileHash)),
    el(
      'Enforcement',
      {},
      el('CommandLine', {}, job.commandLine),
      elText('TimeOut', job.timeOutMinutes),
      elText('RetryCount', job.retryCount),
      elText('RetryInterval', job.retryIntervalMinutes),
    ),
  );
  return writeXml(el('MsiInstallJob', { id: job.productCode }, product));
}

/** Reads a job. @throws WireError also `missing` without a URL to fetch from */
export function parseMsiInstallJob(job: string): MsiInstallJob {
  const root = expectElement(parseXml(job), 'MsiInstallJob');
  const productCode = attribute(root, 'id');
  if (productCode === undefined)
    throw errorAt(root, 'missing', 'the job has no id; write the product code there');
  const product = requiredChild(root, 'Product');
  const download = requiredChild(product, 'Download');
  const list = requiredChild(download, 'ContentURLList');
  const contentUrls = childrenNamed(list, 'ContentURL').map((one) => text(one));
  if (contentUrls.length === 0)
    throw errorAt(list, 'missing', 'the job has no <ContentURL>; say where the package is');
  const enforcement = requiredChild(product, 'Enforcement');
  return {
    productCode,
    version: attribute(product, 'Version') ?? '',
    contentUrls,
    fileHash: requiredText(requiredChild(product, 'Validation'), 'FileHash'),
    commandLine: childText(enforcement, 'CommandLine') ?? '',
    timeOutMinutes: requiredInteger(enforcement, 'TimeOut'),
    retryCount: requiredInteger(enforcement, 'RetryCount'),
    retryIntervalMinutes: requiredInteger(enforcement, 'RetryInterval'),
    downloadFromAad: child(download, 'DownloadFromAad') !== undefined,
  };
}
