/** Codes as Windows prints them. */

/** A 32-bit code as Windows prints it: 0x and eight hex digits in capitals. */
export function hresultText(code: number): string {
  return `0x${(code >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

/** WinHTTP's report of an unexpected HTTP status: HTTP_E_STATUS_* (0x80190000 plus the status, winerror.h). */
export function httpStatusHresult(status: number): string {
  return hresultText(0x80190000 + status);
}
