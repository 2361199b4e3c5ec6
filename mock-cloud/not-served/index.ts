/** What real services have and Glovebox has not: the face of this folder. */

export { type DocumentedEndpoint, documentedEndpoint } from './endpoints.ts';
export { documentedHost } from './hosts.ts';
export {
  createNotServedList,
  gapText,
  hostHeader,
  joinedHeader,
  NOT_SERVED_HEADER,
  type NotServed,
  type NotServedList,
  notServedHeader,
  notServedLine,
  readNotServedHeader,
} from './not-served.ts';
