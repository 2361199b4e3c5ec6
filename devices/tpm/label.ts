/** Another maker's label on a chip: swtpm tells that it is IBM's, and its maker cannot be set. All else passes as it is. */

import { TPM_CAP, TPM_PT } from '#wire/tpm/capabilities.ts';
import { TPM_CC, TPM_RC } from '#wire/tpm/constants.ts';
import type { TpmMake } from './make.ts';
import { modelWords } from './make.ts';
import type { TpmChip } from './tpm.ts';

const CODE_OFFSET = 6;
/** Header of a response, then moreData, capability, count, and pairs of property and value. */
const RESPONSE_CODE_OFFSET = 6;
const CAPABILITY_OFFSET = 11;
const FIRST_PAIR_OFFSET = 19;

/** The chip, telling maker, model and firmware of `make` in GetCapability. */
export function relabelled(chip: TpmChip, make: TpmMake): TpmChip {
  const [model1, model2, model3, model4] = modelWords(make);
  const [firmware1, firmware2] = make.firmware;
  const label: ReadonlyMap<number, number> = new Map([
    [TPM_PT.MANUFACTURER, make.manufacturer],
    [TPM_PT.VENDOR_STRING_1, model1],
    [TPM_PT.VENDOR_STRING_2, model2],
    [TPM_PT.VENDOR_STRING_3, model3],
    [TPM_PT.VENDOR_STRING_4, model4],
    [TPM_PT.FIRMWARE_VERSION_1, firmware1],
    [TPM_PT.FIRMWARE_VERSION_2, firmware2],
  ]);
  return {
    ...chip,
    transmit: async (command) => {
      const response = Buffer.from(await chip.transmit(command));
      const asked = Buffer.from(command);
      const isCapability =
        asked.length > CODE_OFFSET + 4 && asked.readUInt32BE(CODE_OFFSET) === TPM_CC.GetCapability;
      return isCapability && tellsProperties(response) ? withLabel(response, label) : response;
    },
  };
}

function tellsProperties(response: Buffer): boolean {
  return (
    response.length >= FIRST_PAIR_OFFSET &&
    response.readUInt32BE(RESPONSE_CODE_OFFSET) === TPM_RC.SUCCESS &&
    response.readUInt32BE(CAPABILITY_OFFSET) === TPM_CAP.TPM_PROPERTIES
  );
}

function withLabel(response: Buffer, label: ReadonlyMap<number, number>): Buffer {
  for (let at = FIRST_PAIR_OFFSET; at + 8 <= response.length; at += 8) {
    const value = label.get(response.readUInt32BE(at));
    if (value !== undefined) response.writeUInt32BE(value, at + 4);
  }
  return response;
}
