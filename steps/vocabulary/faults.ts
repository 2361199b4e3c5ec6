/** What is wrong with words and numbers that are the scenario's own, and yet cannot be just anything. */

import { distance } from 'fastest-levenshtein';
import { minutesOf } from './times.ts';

type Fault = (words: string) => string | undefined;

const MOST = 1000;
const MOST_MINUTES = 120 * 30 * 24 * 60;

/** "Windows release information": 10.0, the build, the update. */
export const faultOfVersion: Fault = (words) =>
  /^10\.0\.\d{5}\.\d{1,5}$/.test(words)
    ? undefined
    : `"${words}" is no version of Windows: it is written as four numbers, such as 10.0.22631.4169.`;

/** A build of the Intune Connector. */
export const faultOfConnectorVersion: Fault = (words) =>
  /^\d+(\.\d+){3}$/.test(words)
    ? undefined
    : `"${words}" is no version of the Intune Connector: it is written as four numbers, such as 6.2504.2001.8.`;

/** The DNS name of a domain: labels with dots between them. */
export const faultOfDomainName: Fault = (words) =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(words)
    ? undefined
    : `"${words}" is no DNS name of a domain: it is written as emea.contoso.com.`;

/** "Get-WindowsAutopilotInfo" and device lists of makers: thirteen digits. */
export const faultOfProductKeyId: Fault = (words) =>
  /^\d{13}$/.test(words)
    ? undefined
    : `"${words}" is no product key id: it has 13 digits, such as 3307012345678.`;

/** A count of things. */
export const faultOfCount: Fault = (words) =>
  Number(words) >= 1 && Number(words) <= MOST
    ? undefined
    : `${words} cannot stand here: give a whole number from 1 to ${MOST}.`;

/** Windows Installer, "Error codes": 0 is success. The exit code of a process has 32 bits. */
export const faultOfExitCode: Fault = (words) => {
  const code = Number(words);
  if (code === 0)
    return 'An installer that ends with exit code 0 has not failed: give another one, such as 1603.';
  return code >= -(2 ** 31) && code < 2 ** 32 ? undefined : `${words} is no exit code: one has 32 bits.`;
};

/** BCP 47: a language, and a region that there is. */
export const faultOfLanguage: Fault = (tag) => {
  if (tag === 'os-default') return undefined;
  const [language = '', region = ''] = tag.split('-');
  const names = (type: 'language' | 'region'): Intl.DisplayNames =>
    new Intl.DisplayNames('en', { type, fallback: 'none' });
  if (names('language').of(language) === undefined) return `"${tag}": there is no language "${language}".`;
  if (names('region').of(region) === undefined) return `"${tag}": there is no region "${region}".`;
  return undefined;
};

const MAKERS = [
  'Acer',
  'ASUS',
  'Dell',
  'Dynabook',
  'Fujitsu',
  'HP',
  'Lenovo',
  'LG',
  'Microsoft',
  'Panasonic',
  'Samsung',
];

/** A scenario may make one up (Fabrikam); one that only misses a real one by a slip is none. */
export const faultOfMake: Fault = (name) => {
  const near = MAKERS.find(
    (maker) => maker !== name && maker.length > 3 && distance(maker.toLowerCase(), name.toLowerCase()) <= 2,
  );
  return near === undefined || MAKERS.includes(name)
    ? undefined
    : `There is no maker "${name}". Did you mean ${near}?`;
};

/** A length of time: no more than ten years, singular and plural as in English. */
export const faultOfTime: Fault = (words) => {
  const [, count = '', unit = '', plural = ''] = /^(\d+) (minute|hour|day|month)(s?)/.exec(words) ?? [];
  if (count === '') return undefined;
  if ((count === '1') === (plural === 's'))
    return `"${words}" cannot stand here. Did you mean ${words.replace(/(minute|hour|day|month)s?/, count === '1' ? unit : `${unit}s`)}?`;
  return minutesOf(words) <= MOST_MINUTES
    ? undefined
    : `"${words}" is more than ten years, the longest time that a scenario can take.`;
};
