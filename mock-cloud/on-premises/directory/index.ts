/** The embedded Active Directory as LDAP, CLDAP and DNS show it: the face of this folder. */

export { answerMessage } from './answer.ts';
export { findLogonAccount } from './bind.ts';
export type { AcceptedContext, LdapAnswer, LdapConnection, LdapWorld } from './connection.ts';
export type { World } from './create-entry.ts';
export { below, type Controller, type Domain, hostName } from './domain.ts';
export { type Entry, fileTime, type Grant, numberOf, sidOf, textOf, textsOf } from './entry.ts';
export { answerNameDatagram, answerQuestion, domainRecords } from './name-server.ts';
export {
  type Attributes,
  createDirectory,
  type DomainSpec,
  grantRight,
  PASSWORD_POLICY,
  prepareEntry,
  prepareUser,
} from './new-domain.ts';
export { passwordValue } from './password.ts';
export { answerPingDatagram } from './ping.ts';
export { type LogonRefusal, logonRefusalIn } from './refusals.ts';
export { ACCOUNT_CONTROL, type AttributeName, CLASSES, type ClassName, ruleOf } from './schema.ts';
export { type LdapService, serveLdap } from './serve.ts';
export { type AccountTrouble, countPassword, troubleOf } from './standing.ts';
export { type Directory, findAccount, findBySid, findEntry } from './tree.ts';
