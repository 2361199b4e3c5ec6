/** The policy of Windows LAPS, as management has written it (https://learn.microsoft.com/windows/client-management/mdm/laps-csp). */

import { nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

/** What Windows LAPS is to do. */
export interface LapsPolicy {
  readonly accountName: string;
  readonly passwordAgeDays: number;
  readonly passwordLength: number;
  /** Which kinds of characters a password has. */
  readonly passwordComplexity: number;
}

const POLICIES = './Device/Vendor/MSFT/LAPS/Policies';
/** BackupDirectory: the password goes to Microsoft Entra ID. */
const MICROSOFT_ENTRA = '1';
/** The built-in account that is managed unless the policy names another. */
export const BUILT_IN_ADMINISTRATOR = 'Administrator';

/** The policy that wants the password in Microsoft Entra ID; undefined where management wants nothing of the kind. */
export async function lapsPolicy({ disk }: Pick<Pc, 'disk'>): Promise<LapsPolicy | undefined> {
  const tree = nodeTree(disk);
  const read = (name: string): Promise<string | undefined> => nodeValue(tree, `${POLICIES}/${name}`);
  if ((await read('BackupDirectory')) !== MICROSOFT_ENTRA) return undefined;
  const number = async (name: string, otherwise: number): Promise<number> =>
    Number((await read(name)) ?? otherwise);
  return {
    accountName: (await read('AdministratorAccountName')) ?? BUILT_IN_ADMINISTRATOR,
    passwordAgeDays: await number('PasswordAgeDays', 30),
    passwordLength: await number('PasswordLength', 14),
    passwordComplexity: await number('PasswordComplexity', 4),
  };
}
