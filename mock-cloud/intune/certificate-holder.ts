/** Whose certificate a certificate profile stands for: a device's, or that of a user on it. */

import type { User } from '../entra/index.ts';
import type { ConfigurationProfile, ManagedDevice } from './records.ts';

/** The device, and the user of a user-context profile. */
export interface CertificateHolder {
  readonly device: Pick<ManagedDevice, 'id' | 'azureADDeviceId'>;
  readonly user: Pick<User, 'id' | 'userPrincipalName'> | undefined;
}

/** The holder, where `user` is who is signed in. */
export function holderOf(
  { context }: ConfigurationProfile,
  device: CertificateHolder['device'],
  user: CertificateHolder['user'],
): CertificateHolder {
  return { device, user: context === 'user' ? user : undefined };
}

/** Under which id is kept what a profile has made for its holder. */
export function holderId({ id }: ConfigurationProfile, { device, user }: CertificateHolder): string {
  return [device.id, id, ...(user === undefined ? [] : [user.id])].join('/');
}

/** The common name in the certificate's subject. */
export function commonNameOf({ device, user }: CertificateHolder): string {
  return user?.userPrincipalName ?? device.azureADDeviceId;
}
