/** A TPM that is in no PC of a cloud: with an endorsement key of its own, and no certificate for that. */
import { createKeySource, createRandom, generateKeyPair, realNow } from '#cloud';
import { buildTpm, planTpm, type TpmVendorName } from '#devices';

/** Makes one; all but its key follows from the seed. */
export function looseTpm(vendor: TpmVendorName, seed: string): ReturnType<typeof buildTpm> {
  return buildTpm(
    { ...planTpm({ vendor }), certificate: 'none' },
    {
      keys: createKeySource([], generateKeyPair),
      random: createRandom(seed, 'TPM'),
      now: realNow,
      certify: async () => ({ certificate: '' }),
    },
  );
}
