/** PassportForWork CSP: Windows Hello for Business as management sets it for the device of a tenant (passportforwork-csp). */

/** What may be asked of the letters and characters of a PIN, as Graph names it and as the CSP writes it. */
export const PIN_USAGES = { allowed: 0, required: 1, disallowed: 2 } as const;
/** One of {@link PIN_USAGES}. */
export type PinUsage = keyof typeof PIN_USAGES;

/** The root of the CSP on the device. */
export const PASSPORT_FOR_WORK = './Device/Vendor/MSFT/PassportForWork';

/** The node that lets the tenant's users have Windows Hello for Business. */
export function usePassportForWork(tenantId: string): string {
  return `${PASSPORT_FOR_WORK}/${tenantId}/Policies/UsePassportForWork`;
}

/** A node about the PIN. */
export function pinComplexity(
  tenantId: string,
  node:
    | 'MinimumPINLength'
    | 'MaximumPINLength'
    | 'UppercaseLetters'
    | 'LowercaseLetters'
    | 'SpecialCharacters',
): string {
  return `${PASSPORT_FOR_WORK}/${tenantId}/Policies/PINComplexity/${node}`;
}
