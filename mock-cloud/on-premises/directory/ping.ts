/** The controller's answer to an LDAP ping ([MS-ADTS] 6.3.3.2). */

import { WireError } from '#wire/error.ts';
import { type ControllerPing, pingAnswerMessages, pingOf } from '#wire/ldap/controller-ping.ts';
import { encodeLdapMessage, parseLdapMessage } from '#wire/ldap/message.ts';
import { CONTROLLER_FLAGS, type NetlogonAnswer, NT_VERSIONS } from '#wire/ldap/netlogon.ts';
import { type Controller, hostName } from './domain.ts';
import { numberOf } from './entry.ts';
import { ACCOUNT_CONTROL } from './schema.ts';
import { type Directory, findAccount } from './tree.ts';

/** What this controller says of itself; nothing when it is asked for another domain, or for an older form of the answer. */
export function answerPing(
  directory: Directory,
  controller: Controller,
  ping: ControllerPing,
): NetlogonAnswer | undefined {
  const { domain } = directory;
  const asked = ping.domain?.toLowerCase();
  if (asked !== undefined && asked !== domain.dnsName.toLowerCase() && asked !== domain.forest.toLowerCase())
    return undefined;
  if (ping.domainGuid !== undefined && ping.domainGuid !== domain.guid) return undefined;
  if ((ping.ntVersion & NT_VERSIONS.v5Ex) === 0) return undefined;
  const account = ping.user === undefined ? undefined : findAccount(directory, ping.user);
  const known =
    account !== undefined && (numberOf(account, 'userAccountControl') & ACCOUNT_CONTROL.disabled) === 0;
  return {
    opcode: ping.user === undefined || known ? 'samLogonResponseEx' : 'samUserUnknownEx',
    flags: flagsOf(directory, controller),
    domainGuid: domain.guid,
    forest: domain.forest,
    domain: domain.dnsName,
    host: hostName(domain, controller.name),
    netbiosDomain: domain.netbiosName,
    netbiosHost: controller.name,
    user: ping.user ?? '',
    site: controller.site,
    // Without subnets, every PC is in the site of the controller that answers.
    clientSite: controller.site,
    ntVersion: NT_VERSIONS.v1 | NT_VERSIONS.v5Ex,
  };
}

function flagsOf({ domain }: Directory, controller: Controller): number {
  const { pdc, goodTimeService, ...always } = CONTROLLER_FLAGS;
  const flags = Object.values(always).reduce((sum, flag) => sum | flag, 0);
  // The first controller has the roles that one of a domain has.
  return domain.controllers[0]?.name === controller.name ? flags | pdc | goodTimeService : flags;
}

/** Answers a datagram to port 389; undefined for what is no ping, which a controller passes over. */
export function answerPingDatagram(
  directory: Directory,
  controller: Controller,
  datagram: Uint8Array,
): Buffer | undefined {
  try {
    const { id, operation } = parseLdapMessage(datagram);
    const ping = operation.kind === 'searchRequest' ? pingOf(operation) : undefined;
    if (ping === undefined) return undefined;
    const answer = answerPing(directory, controller, ping);
    return Buffer.concat(pingAnswerMessages(id, answer).map(encodeLdapMessage));
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
