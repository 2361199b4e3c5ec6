/** What the gateway refuses with: plain HTTP, as its own error bodies are not known (assumption A-IME-01). */

/** A row: HTTP status and text. */
export const GATEWAY_REFUSALS = {
  unreadable: { status: 400, text: 'The session cannot be read.' },
  otherKey: { status: 400, text: 'Key and SessionId must be the GUID in the address.' },
  unknownContentType: { status: 400, text: 'This RequestContentType is not served.' },
  tokenRefused: { status: 401, text: "The user's token is refused." },
  otherCertificate: { status: 403, text: 'CertificateBlob must be the certificate of the connection.' },
  noSuchApp: { status: 404, text: 'The app is not assigned to this device, or not any more.' },
} as const satisfies Record<string, { readonly status: number; readonly text: string }>;

/** A refusal with what exactly was wrong, or the ResponsePayload. */
export type GatewayOutcome =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly refusal: keyof typeof GATEWAY_REFUSALS; readonly detail?: string };
