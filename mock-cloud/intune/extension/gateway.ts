/** The sessions of the gateway: one function for each RequestContentType (protocols-mdm.md 19). */

import { z } from 'zod';
import {
  type AppPolicy,
  ESP_PHASE,
  encodeAppPolicies,
  packPayload,
  SIDECAR_CONTENT_TYPE,
  type SidecarSession,
} from '#wire/sidecar.ts';
import { encodeScriptPolicies } from '#wire/sidecar-script.ts';
import { jsonIn } from '../../http/index.ts';
import type { Random } from '../../random/index.ts';
import type { TenantContext } from '../../service/index.ts';
import type { ManagedDevice } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { agentCertificate } from './agent-certificate.ts';
import { type AppQuestion, requiredApps, selectedApps, triedApps } from './app-policy.ts';
import { recordAppResults } from './app-results.ts';
import { contentInfo } from './content-info.ts';
import { withRelatives } from './relatives.ts';
import { assignedScripts } from './scripts.ts';
import type { SessionAnswer } from './session-answer.ts';

/** Who asks. */
export interface GatewayCaller {
  readonly device: ManagedDevice;
  /** DER of the certificate of the connection. */
  readonly certificate: Buffer;
  /** The user of the token that came along, else the one to whom the device belongs; '' when there is none. */
  readonly userId: string;
}

const EspPhase = z.looseObject({ EspPhase: z.int() });

/** Answers a session. @throws WireError for a payload that cannot be read */
export async function answerSession(
  context: TenantContext,
  random: Random,
  caller: GatewayCaller,
  session: SidecarSession,
): Promise<SessionAnswer | Refusal> {
  const { device, userId, certificate } = caller;
  const phase = espPhaseOf(session);
  const question: AppQuestion = { device, userId, espPhase: phase ?? ESP_PHASE.notInEsp };
  const payload = session.RequestPayload ?? '';
  const policies = async (listed: readonly AppPolicy[]): Promise<SessionAnswer> =>
    done(packPayload(encodeAppPolicies(await withRelatives(context, question, listed))));
  switch (session.RequestContentType) {
    case SIDECAR_CONTENT_TYPE.selectedApps:
      // Who does not say whether there is a page is told all that is required (seen: protocols-mdm.md 19, pytune).
      return policies(
        await (phase === undefined ? requiredApps(context, question) : selectedApps(context, question)),
      );
    case SIDECAR_CONTENT_TYPE.requiredApps:
      return policies(await triedApps(context, question));
    case SIDECAR_CONTENT_TYPE.availableApps:
      return done(packPayload('[]'));
    case SIDECAR_CONTENT_TYPE.policies:
      return done(encodeScriptPolicies(await assignedScripts(context, question)));
    case SIDECAR_CONTENT_TYPE.scripts:
      // There are no remediations in a tenant here.
      return done('[]');
    case SIDECAR_CONTENT_TYPE.contentInfo:
      return contentInfo(context, random, question, certificate, payload);
    case SIDECAR_CONTENT_TYPE.appResult:
      await recordAppResults(context, device, payload);
      return done('[]');
    case SIDECAR_CONTENT_TYPE.agentCertificate:
      return done(agentCertificate(context, device, payload));
    default:
      return refuse('unknownContentType', { detail: session.RequestContentType.slice(0, 80) });
  }
}

const done = (payload: string): SessionAnswer => ({ payload });

/** The phase stands in CheckinReasonPayload, 0 without a page; undefined: nothing is said of one. */
function espPhaseOf(session: SidecarSession): number | undefined {
  return EspPhase.safeParse(jsonIn(session.CheckinReasonPayload ?? 'null')).data?.EspPhase;
}
