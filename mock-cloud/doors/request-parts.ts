/** What answering requests at a door on the network works with. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloudBehindDoor } from './doorway.ts';
import type { OwnAddresses } from './proxy-destination.ts';

/** Answers what is asked of the door itself under `/_glovebox/`; a foreign Host or Origin is its to refuse. */
export type ControlHandler = (request: IncomingMessage, response: ServerResponse, own: OwnAddresses) => void;

/** The cloud, the door's own addresses, and who answers for the door itself. */
export interface RequestParts {
  /** The cloud that answers now. */
  cloud(): CloudBehindDoor;
  readonly own: OwnAddresses;
  readonly control: ControlHandler | undefined;
}
