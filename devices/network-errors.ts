/** What Windows reports when the network fails (WinHTTP error messages), as rows of the table of errors. */

/** What an error page says besides its title, and the code as that page writes it. */
export interface ErrorPage {
  readonly text: string;
  readonly code: string;
  /** The page is not for what the service gives this reason for. */
  readonly notFor?: string;
}

/** An error of the table. */
export interface ErrorRow {
  /** HRESULT. */
  readonly hresult: `0x${string}`;
  /** What it means, in a few words. */
  readonly meaning: string;
  /** Where the code is documented. */
  readonly documented: string;
  /** The page "Something went wrong" for it, where a document words one. */
  readonly page?: ErrorPage;
}

const WINHTTP = 'WinHTTP error messages';

/** The rows. */
export const NETWORK_ERRORS = {
  networkTimeOut: { hresult: '0x80072EE2', meaning: 'the request timed out (12002)', documented: WINHTTP },
  nameNotResolved: {
    hresult: '0x80072EE7',
    meaning: 'the name was not resolved (12007)',
    documented: WINHTTP,
  },
  cannotConnect: { hresult: '0x80072EFD', meaning: 'no connection (12029)', documented: WINHTTP },
  connectionAborted: { hresult: '0x80072EFE', meaning: 'the connection broke (12030)', documented: WINHTTP },
  certificateNeeded: {
    hresult: '0x80072F0C',
    meaning: 'a client certificate is needed (12044)',
    documented: WINHTTP,
  },
  invalidAnswer: { hresult: '0x80072F78', meaning: 'the answer is invalid (12152)', documented: WINHTTP },
  redirectFailed: { hresult: '0x80072F7C', meaning: 'the redirect failed (12156)', documented: WINHTTP },
  secureFailure: { hresult: '0x80072F8F', meaning: 'TLS failed (12175)', documented: WINHTTP },
} as const satisfies Readonly<Record<string, ErrorRow>>;
