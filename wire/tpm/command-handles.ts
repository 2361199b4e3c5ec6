/** How many handles each command has before its sessions (TCG TPM 2.0 Library, part 3). */

import { TPM_CC } from './constants.ts';

/** The shape of a command. */
export interface CommandShape {
  readonly name: keyof typeof TPM_CC;
  /** Handles before the sessions. */
  readonly handles: number;
  /** How many of them need an authorisation: so many sessions at least. */
  readonly authorised: number;
  /** Whether the response begins with a handle. */
  readonly returnsHandle: boolean;
}

// handles, those that need an authorisation, and whether a handle comes back
const SHAPES: Readonly<Record<keyof typeof TPM_CC, readonly [number, number, boolean?]>> = {
  EvictControl: [2, 1],
  HierarchyControl: [1, 1],
  NV_UndefineSpace: [2, 1],
  Clear: [1, 1],
  HierarchyChangeAuth: [1, 1],
  NV_DefineSpace: [1, 1],
  CreatePrimary: [1, 1, true],
  NV_Write: [2, 1],
  NV_WriteLock: [2, 1],
  DictionaryAttackLockReset: [1, 1],
  PCR_Event: [1, 1],
  PCR_Reset: [1, 1],
  SelfTest: [0, 0],
  Startup: [0, 0],
  Shutdown: [0, 0],
  ActivateCredential: [2, 2],
  Certify: [2, 2],
  CertifyCreation: [2, 1],
  GetTime: [2, 2],
  NV_Read: [2, 1],
  PolicySecret: [2, 1],
  Create: [1, 1],
  Import: [1, 1],
  Load: [1, 1, true],
  Quote: [1, 1],
  Sign: [1, 1],
  ContextLoad: [0, 0, true],
  ContextSave: [1, 0],
  // The handle to flush is a parameter (part 3 section 28.4).
  FlushContext: [0, 0],
  LoadExternal: [0, 0, true],
  MakeCredential: [1, 0],
  NV_ReadPublic: [1, 0],
  PolicyCommandCode: [1, 0],
  PolicyOR: [1, 0],
  ReadPublic: [1, 0],
  StartAuthSession: [2, 0, true],
  VerifySignature: [1, 0],
  GetCapability: [0, 0],
  GetRandom: [0, 0],
  GetTestResult: [0, 0],
  Hash: [0, 0],
  PCR_Read: [0, 0],
  ReadClock: [0, 0],
  PCR_Extend: [1, 1],
  NV_Certify: [3, 2],
  PolicyGetDigest: [1, 0],
  PolicyAuthValue: [1, 0],
  PolicyPCR: [1, 0],
  PolicyPassword: [1, 0],
  PolicyRestart: [1, 0],
  NV_ReadLock: [2, 1],
  StirRandom: [0, 0],
  RSA_Decrypt: [1, 1],
  RSA_Encrypt: [1, 0],
  HMAC: [1, 1],
  ObjectChangeAuth: [2, 1],
  Unseal: [1, 1],
  PolicyAuthorizeNV: [3, 1],
};

const BY_CODE: ReadonlyMap<number, CommandShape> = new Map(
  Object.entries(SHAPES).flatMap(([key, [handles, authorised, returnsHandle = false]]) =>
    isCommandName(key) ? [[TPM_CC[key], { name: key, handles, authorised, returnsHandle }]] : [],
  ),
);

function isCommandName(name: string): name is keyof typeof TPM_CC {
  return Object.hasOwn(TPM_CC, name);
}

/** The shape of a command code; undefined for commands that are not spoken here. */
export function commandShape(code: number): CommandShape | undefined {
  return BY_CODE.get(code);
}
