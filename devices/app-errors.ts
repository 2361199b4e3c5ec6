/** What Windows and the management extension report of apps, as rows of the table of errors. */

import type { ErrorRow } from './network-errors.ts';

const APP_INSTALL = 'troubleshoot-app-install, "Win32 app error codes"';

/** The rows. */
export const APP_ERRORS = {
  installAlreadyRunning: {
    hresult: '0x80070652',
    meaning: 'Another installation is in progress, please try again later',
    documented: 'https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-status',
  },
  // CERT_E_EXPIRED. That the detection of Win32 apps fails with it is assumed (A-IME-02).
  agentCertificateExpired: {
    hresult: '0x800B0101',
    meaning: 'the certificate of the management extension has expired',
    documented: 'winerror.h',
  },
  // Shown for an app that failed without a code of its own.
  appFailed: {
    hresult: '0x81036502',
    meaning: 'a tracked app failed',
    documented: 'screens.md section 6, protocols-autopilot.md section 13',
  },
  appNotDetected: {
    hresult: '0x87D1041C',
    meaning: 'the app was not detected after it was installed',
    documented: APP_INSTALL,
  },
  appContentUnreadable: {
    hresult: '0x87D30067',
    meaning: 'the downloaded content could not be unzipped',
    documented: APP_INSTALL,
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
