/** How the web view of the out-of-box experience names itself. */

import { buildOf, type WindowsInstallation } from '../windows/index.ts';

/** The web view names the build of Windows (assumption A-SIGNIN-01 rests on it). */
export function userAgent(windows: WindowsInstallation): string {
  return `Mozilla/5.0 (Windows NT 10.0; Win64; x64; WebView/3.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.${buildOf(windows)}`;
}
