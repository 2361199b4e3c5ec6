/** The certificate of the management extension on a device (assumption A-IME-02). */

import { encodeAgentCertificateAnswer, parseAgentCertificateRequest } from '#wire/sidecar.ts';
import type { TenantContext } from '../../service/index.ts';
import type { ManagedDevice } from '../records.ts';

/** Answers a request for one; the same device may ask again before its certificate ends. @throws WireError */
export function agentCertificate(context: TenantContext, device: ManagedDevice, payload: string): string {
  const publicKey = parseAgentCertificateRequest(payload);
  const request = { publicKey, managedDeviceId: device.id, now: context.now() };
  return encodeAgentCertificateAnswer(context.authorities.issueExtensionCertificate(request).der);
}
