/** Screens as values, and where they are shown: the face of this folder. */

export { CannotDo, createDisplay, type Display, type ShownScreen } from './display.ts';
export { SCREENS_OF_WINDOWS, withPageInFront } from './in-front.ts';
export { BUTTONS, DETAILS, FIELDS, KEYS, type KeyName, LIST_ENTRIES, SCREEN_TITLES, TASKS } from './names.ts';
export {
  type Button,
  checkbox,
  type Field,
  type PhaseProgress,
  type PhaseStatus,
  plainScreen,
  type Screen,
  type ScreenAction,
  type ScreenId,
  type ScreenImage,
} from './screen.ts';
export type { ScreenPort } from './screen-port.ts';
