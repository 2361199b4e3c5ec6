/** The PC's network: its link, its HTTP client, its time: the face of this folder. */

export { hasInternet } from './connectivity.ts';
export { createHttpClient } from './create-http-client.ts';
export type { ClientIdentity, HttpClient, HttpRequest, HttpResponse, HttpSession } from './http-client.ts';
export { createNetwork, type Internet, linkState, type Surroundings, type WifiNetwork } from './link.ts';
export { measureTimeOffset } from './time.ts';
