/** What a session of the gateway is answered. */
export interface SessionAnswer {
  /** The ResponsePayload: JSON, or packed JSON. */
  readonly payload: string;
}
