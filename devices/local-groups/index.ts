/** Local groups of Windows and the accounts in them: the face of this folder. */

export {
  type Account,
  applyMembershipChanges,
  isLocalAdministrator,
  keepAccount,
  makeAdministrator,
  otherAdministrators,
} from './administrators.ts';
