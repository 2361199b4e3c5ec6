/** TPMs that cannot be trusted although their makers certified them: firmware with known weaknesses, and virtual TPMs. */

import type { KeyObject } from 'node:crypto';
import { firmwareOfId, type TpmAttributes } from '#wire/endorsement-certificate.ts';

/** Versions of one maker's firmware, from the first to the first that is repaired. */
interface WeakVersions {
  readonly manufacturer: string;
  readonly from: string;
  readonly below: string;
  readonly weakness: string;
}

/** Which firmware the service refuses is not public; these are the versions of published advisories (assumption A-TPM-03). */
const WEAK_FIRMWARE: readonly WeakVersions[] = [
  // Infineon's notice on ADV170012: TPM 2.0 firmware 5.00 to 5.61 and 7.00 to 7.61.
  { manufacturer: 'id:49465800', from: '5.0', below: '5.62', weakness: 'ADV170012 (CVE-2017-15361)' },
  { manufacturer: 'id:49465800', from: '7.0', below: '7.62', weakness: 'ADV170012 (CVE-2017-15361)' },
];

/** What is known against a TPM by its certificate's attributes and key; undefined when nothing is. */
export function weaknessOf(tpm: TpmAttributes, endorsementKey: KeyObject): string | undefined {
  const firmware = firmwareOfId(tpm.version);
  const listed = WEAK_FIRMWARE.find(
    ({ manufacturer, from, below }) =>
      manufacturer.toLowerCase() === tpm.manufacturer.toLowerCase() &&
      firmware !== undefined &&
      compare(firmware, from) >= 0 &&
      compare(firmware, below) < 0,
  );
  if (listed !== undefined) return `${listed.weakness}: firmware ${firmware}, repaired in ${listed.below}.`;
  return hasRocaFingerprint(endorsementKey) ? 'CVE-2017-15361: the key has the fingerprint.' : undefined;
}

/** Two numbers with a dot, one after the other. */
function compare(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  return (a?.[0] ?? 0) - (b?.[0] ?? 0) || (a?.[1] ?? 0) - (b?.[1] ?? 0);
}

// The primes of the published test (Nemec et al., "The Return of Coppersmith's Attack", section 2.2).
const PRIMES = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
  109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
] as const;

/** Whether a modulus is a power of 65537 modulo every small prime: so is each of the weak ones, and hardly any other. */
export function hasRocaFingerprint(publicKey: KeyObject): boolean {
  const { n } = publicKey.export({ format: 'jwk' });
  if (n === undefined) return false;
  const modulus = BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
  return PRIMES.every((prime) => powersOfGenerator(prime).has(Number(modulus % BigInt(prime))));
}

function powersOfGenerator(prime: number): Set<number> {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power);
  return powers;
}

/** Microsoft's own, VMware's, and the PCI vendor id that swtpm writes: none of them stands on a chip (tpm.md 9). */
const VIRTUAL: readonly string[] = ['id:4d534654', 'id:564d5700', 'id:564d5741', 'id:00001014'];

/** Whether the certificate says that the TPM is a virtual machine's. */
export function isVirtual(tpm: TpmAttributes): boolean {
  return VIRTUAL.includes(tpm.manufacturer.toLowerCase());
}
