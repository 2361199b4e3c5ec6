/** Single sign-on to the directory by the organization's federation service: the face of this folder. */

export { type SilentSignIn, signInSilently } from './silent-sign-in.ts';
