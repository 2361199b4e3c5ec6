/** Signing on to Windows with an account of the domain: the face of this folder. */

export { runLockScreen } from './lock-screen.ts';
export { lockOf, runSignOn } from './sign-on.ts';
export { signInWithoutPage } from './silent-sign-in.ts';
export { needsWindowsSignIn, runWindowsSignIn } from './windows-sign-in.ts';
