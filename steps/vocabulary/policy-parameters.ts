/** Parameters of the steps about policies: settings, group policies of an image, methods of encryption. */

import { ENCRYPTION_METHODS, GROUP_POLICIES } from '#devices';
import { oneOf, type Parameter } from './parameter-kinds.ts';
import { POLICY_SETTINGS } from './policy-settings.ts';

/** The part of the table. */
export const POLICY_PARAMETERS: readonly Parameter[] = [
  oneOf('encryptionMethod', 'method of encryption', ENCRYPTION_METHODS, /(?:XTS-AES|AES-CBC) \d+/),
  oneOf('policySetting', 'setting of a policy', Object.keys(POLICY_SETTINGS), /"([^"]*)"/),
  oneOf('groupPolicy', 'group policy', GROUP_POLICIES, /"([^"]*)"/),
];
