/** Local groups of Windows and the accounts in them: the face of this folder. */

export {
  type Account,
  applyMembershipChanges,
  hasAdministratorRights,
  isLocalAdministrator,
  keepAccount,
  leaveAccountsOut,
  makeAdministrator,
  otherAdministrators,
} from './administrators.ts';
