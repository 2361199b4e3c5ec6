/** The few values of the registry that people look at: the face of this folder. */

export { deleteNumber, OOBE_STARTS, readNumber, type ValueName, writeNumber } from './numbers.ts';
