/** Codes as Windows prints them. */

/** A 32-bit code as Windows prints it: 0x and eight hex digits in capitals. */
export function hresultText(code: number): string {
  return `0x${(code >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

/** WinHTTP's report of an unexpected HTTP status: HTTP_E_STATUS_* (0x80190000 plus the status, winerror.h). */
export function httpStatusHresult(status: number): string {
  return hresultText(0x80190000 + status);
}

/** Errors that may be gone the next time: WinHTTP's (0x80072EE0 to 0x80072F8F), and HTTP status 500 to 599. */
export function isPassing(hresult: string): boolean {
  const code = Number(hresult);
  return (code >= 0x80072ee0 && code <= 0x80072f8f) || (code >= 0x801901f4 && code < 0x80190258);
}
