/**
 * How the makers name their authorities, which kind of key those have, and where they publish the intermediate. The names
 * are in the style of the genuine ones, and say that they are not (assumption A-TPM-01).
 */

import type { NameAttribute } from '#wire/distinguished-name.ts';
import type { TpmVendorName } from '#wire/endorsement-certificate.ts';

interface Lineage {
  readonly root: readonly NameAttribute[];
  readonly intermediate: readonly NameAttribute[];
  readonly keyKind: 'rsa' | 'curve';
  /** Named in the certificates; nothing here fetches it, since the AIK service knows the intermediates. */
  readonly issuerUrl: string;
}

const name = (country: string, organization: string, commonName: string): NameAttribute[] => [
  { type: 'C', value: country },
  { type: 'O', value: organization },
  { type: 'OU', value: 'Glovebox test authority' },
  { type: 'CN', value: commonName },
];

/** By maker. Microsoft's virtual TPM certifies itself: its root is in no store. */
export const LINEAGES: Readonly<Record<TpmVendorName, Lineage>> = {
  infineon: {
    root: name('DE', 'Infineon Technologies AG', 'Infineon OPTIGA(TM) RSA Root CA'),
    intermediate: name('DE', 'Infineon Technologies AG', 'Infineon OPTIGA(TM) TPM 2.0 RSA CA 042'),
    keyKind: 'rsa',
    issuerUrl: 'http://pki.infineon.com/OptigaRsaMfrCA042/OptigaRsaMfrCA042.crt',
  },
  stMicro: {
    root: name('CH', 'STMicroelectronics NV', 'STM TPM EK Root CA'),
    intermediate: name('CH', 'STMicroelectronics NV', 'STM TPM EK Intermediate CA 05'),
    keyKind: 'rsa',
    issuerUrl: 'http://secure.globalsign.com/cacert/stmtpmekint05.crt',
  },
  nuvoton: {
    root: name('TW', 'Nuvoton Technology Corporation', 'Nuvoton TPM Root CA 2111'),
    intermediate: name('TW', 'Nuvoton Technology Corporation', 'NPCTxxx ECC521 RootCA'),
    keyKind: 'curve',
    issuerUrl: 'https://www.nuvoton.com/security/NTC-TPM-EK-Cert/Nuvoton_TPM_Root_CA_2111.cer',
  },
  intel: {
    root: name('US', 'Intel Corporation', 'www.intel.com'),
    intermediate: name('US', 'Intel Corporation', 'TPM EK intermediate for GLBX_EPID_PROD_RK_0'),
    keyKind: 'curve',
    issuerUrl: 'https://upgrades.intel.com/content/CRL/ekcert/GLBXEPIDPRODRK0.cer',
  },
  amd: {
    root: name('US', 'Advanced Micro Devices', 'AMDTPM'),
    intermediate: name('US', 'Advanced Micro Devices', 'PRG-RN'),
    keyKind: 'rsa',
    issuerUrl: 'http://ftpm.amd.com/pki/aia/264D39A23CEB5D5B49D610044EEBD121',
  },
  qualcomm: {
    root: name('US', 'Qualcomm Technologies, Inc.', 'QTI fTPM Root CA'),
    intermediate: name('US', 'Qualcomm Technologies, Inc.', 'QTI fTPM Intermediate CA'),
    keyKind: 'curve',
    issuerUrl: 'https://ekcert.spserv.microsoft.com/EKCertificate/intermediate.cer',
  },
  microsoft: {
    root: name('US', 'Microsoft Corporation', 'TPM virtual root'),
    intermediate: name('US', 'Microsoft Corporation', 'TPM virtual intermediate'),
    keyKind: 'curve',
    issuerUrl: 'http://localhost/virtual-tpm.cer',
  },
};
