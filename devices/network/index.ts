/** The PC's network: its link and its HTTP client: the face of this folder. */

export { createHttpClient } from './create-http-client.ts';
export type { ClientIdentity, HttpClient, HttpRequest, HttpResponse, HttpSession } from './http-client.ts';
export type { Internet } from './internet.ts';
export { createNetwork, createWifi, type Surroundings, type WifiNetwork } from './link.ts';
