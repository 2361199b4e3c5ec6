/** What every command of the embedded TPM is: what its handles are, which of them need leave, and what it does. */

import { TPM_CC } from '#wire/tpm/constants.ts';
import type { CommandDefinition } from './command.ts';
import { certify, certifyCreation, getTime, quote } from './commands/attestation.ts';
import { contextLoad, contextSave } from './commands/contexts.ts';
import { create, createPrimary, load, loadExternal } from './commands/creation.ts';
import { activateCredential, makeCredential } from './commands/credentials.ts';
import { rsaDecrypt, rsaEncrypt } from './commands/encryption.ts';
import { changeAuth, clear, resetDictionaryAttack } from './commands/hierarchies.ts';
import { defineNv, lockNv, lockNvReading, readNv, readNvPublic, undefineNv, writeNv } from './commands/nv.ts';
import { evictControl, flushContext, readPublic } from './commands/objects.ts';
import { extendPcrs, pcrEvent, readPcrs, resetPcrs } from './commands/pcr.ts';
import { policyAuthValue, policyPassword, policyPcr, policyRestart } from './commands/policies.ts';
import { hmac, objectChangeAuth, unseal } from './commands/secrets.ts';
import {
  getDigest,
  policyCommandCode,
  policyOr,
  policySecret,
  startAuthSession,
} from './commands/sessions.ts';
import { hash, sign, verifySignature } from './commands/signing.ts';
import {
  getCapability,
  getRandom,
  getTestResult,
  readClock,
  selfTest,
  shutdown,
  startup,
  stirRandom,
} from './commands/state.ts';
import { type Accepts, ENTITIES } from './entities.ts';

const OBJECT: Accepts = ['object'];
const SIGNER: Accepts = ['object', 'none'];
const PROVISION: Accepts = ['owner', 'platform'];
const NV_USER: Accepts = ['owner', 'platform', 'nv'];
const SESSION: Accepts = ['session'];
const ALL_HIERARCHIES: Accepts = ['owner', 'endorsement', 'platform', 'null'];

/** By command code. Its handles and roles agree with `wire/tpm/command-handles.ts`; a test compares them. */
export const COMMANDS: ReadonlyMap<number, CommandDefinition> = new Map<number, CommandDefinition>([
  [TPM_CC.Startup, { handles: [], roles: [], early: true, run: startup }],
  [TPM_CC.Shutdown, { handles: [], roles: [], run: shutdown }],
  [TPM_CC.SelfTest, { handles: [], roles: [], run: selfTest }],
  [TPM_CC.GetCapability, { handles: [], roles: [], run: getCapability }],
  [TPM_CC.GetRandom, { handles: [], roles: [], run: getRandom }],
  [TPM_CC.StirRandom, { handles: [], roles: [], run: stirRandom }],
  [TPM_CC.GetTestResult, { handles: [], roles: [], run: getTestResult }],
  [TPM_CC.ReadClock, { handles: [], roles: [], run: readClock }],
  [TPM_CC.CreatePrimary, { handles: [ALL_HIERARCHIES], roles: ['user'], run: createPrimary }],
  [TPM_CC.Create, { handles: [OBJECT], roles: ['user'], run: create }],
  [TPM_CC.Load, { handles: [OBJECT], roles: ['user'], run: load }],
  [TPM_CC.LoadExternal, { handles: [], roles: [], run: loadExternal }],
  [TPM_CC.ReadPublic, { handles: [OBJECT], roles: [], run: readPublic }],
  [TPM_CC.FlushContext, { handles: [], roles: [], run: flushContext }],
  [TPM_CC.ContextSave, { handles: [['object', 'session']], roles: [], run: contextSave }],
  [TPM_CC.ContextLoad, { handles: [], roles: [], run: contextLoad }],
  [TPM_CC.EvictControl, { handles: [PROVISION, OBJECT], roles: ['user'], run: evictControl }],
  [TPM_CC.MakeCredential, { handles: [OBJECT], roles: [], run: makeCredential }],
  [
    TPM_CC.ActivateCredential,
    { handles: [OBJECT, OBJECT], roles: ['admin', 'user'], run: activateCredential },
  ],
  [TPM_CC.Certify, { handles: [OBJECT, SIGNER], roles: ['admin', 'user'], run: certify }],
  [TPM_CC.CertifyCreation, { handles: [SIGNER, OBJECT], roles: ['user'], run: certifyCreation }],
  [TPM_CC.Quote, { handles: [SIGNER], roles: ['user'], run: quote }],
  [TPM_CC.GetTime, { handles: [['endorsement'], SIGNER], roles: ['user', 'user'], run: getTime }],
  [TPM_CC.Sign, { handles: [OBJECT], roles: ['user'], run: sign }],
  [TPM_CC.Unseal, { handles: [OBJECT], roles: ['user'], run: unseal }],
  [TPM_CC.HMAC, { handles: [OBJECT], roles: ['user'], run: hmac }],
  [TPM_CC.ObjectChangeAuth, { handles: [OBJECT, OBJECT], roles: ['admin'], run: objectChangeAuth }],
  [TPM_CC.RSA_Encrypt, { handles: [OBJECT], roles: [], run: rsaEncrypt }],
  [TPM_CC.RSA_Decrypt, { handles: [OBJECT], roles: ['user'], run: rsaDecrypt }],
  [TPM_CC.VerifySignature, { handles: [OBJECT], roles: [], run: verifySignature }],
  [TPM_CC.Hash, { handles: [], roles: [], run: hash }],
  [TPM_CC.PCR_Extend, { handles: [['pcr', 'none']], roles: ['user'], run: extendPcrs }],
  [TPM_CC.PCR_Event, { handles: [['pcr', 'none']], roles: ['user'], run: pcrEvent }],
  [TPM_CC.PCR_Read, { handles: [], roles: [], run: readPcrs }],
  [TPM_CC.PCR_Reset, { handles: [['pcr']], roles: ['user'], run: resetPcrs }],
  [TPM_CC.NV_DefineSpace, { handles: [PROVISION], roles: ['user'], run: defineNv }],
  [TPM_CC.NV_UndefineSpace, { handles: [PROVISION, ['nv']], roles: ['user'], run: undefineNv }],
  [TPM_CC.NV_Write, { handles: [NV_USER, ['nv']], roles: ['user'], run: writeNv }],
  [TPM_CC.NV_WriteLock, { handles: [NV_USER, ['nv']], roles: ['user'], run: lockNv }],
  [TPM_CC.NV_Read, { handles: [NV_USER, ['nv']], roles: ['user'], run: readNv }],
  [TPM_CC.NV_ReadLock, { handles: [NV_USER, ['nv']], roles: ['user'], run: lockNvReading }],
  [TPM_CC.NV_ReadPublic, { handles: [['nv']], roles: [], run: readNvPublic }],
  [TPM_CC.StartAuthSession, { handles: [SIGNER, [...ENTITIES, 'none']], roles: [], run: startAuthSession }],
  [TPM_CC.PolicySecret, { handles: [ENTITIES, SESSION], roles: ['user'], run: policySecret }],
  [TPM_CC.PolicyPCR, { handles: [SESSION], roles: [], run: policyPcr }],
  [TPM_CC.PolicyAuthValue, { handles: [SESSION], roles: [], run: policyAuthValue }],
  [TPM_CC.PolicyPassword, { handles: [SESSION], roles: [], run: policyPassword }],
  [TPM_CC.PolicyRestart, { handles: [SESSION], roles: [], run: policyRestart }],
  [TPM_CC.PolicyOR, { handles: [SESSION], roles: [], run: policyOr }],
  [TPM_CC.PolicyCommandCode, { handles: [SESSION], roles: [], run: policyCommandCode }],
  [TPM_CC.PolicyGetDigest, { handles: [SESSION], roles: [], run: getDigest }],
  [
    TPM_CC.HierarchyChangeAuth,
    { handles: [[...ALL_HIERARCHIES, 'lockout']], roles: ['user'], run: changeAuth },
  ],
  [TPM_CC.Clear, { handles: [['lockout', 'platform']], roles: ['user'], run: clear }],
  [TPM_CC.DictionaryAttackLockReset, { handles: [['lockout']], roles: ['user'], run: resetDictionaryAttack }],
]);
