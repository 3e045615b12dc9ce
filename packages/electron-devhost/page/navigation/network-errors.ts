/** Chromium's network errors as loadURL and did-fail-load report them (net/base/net_error_list.h). */
const codes: { readonly [name: string]: number } = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_TIMED_OUT: -7,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_CONNECTION_ABORTED: -103,
  ERR_CONNECTION_FAILED: -104,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_SSL_PROTOCOL_ERROR: -107,
  ERR_ADDRESS_UNREACHABLE: -109,
  ERR_CONNECTION_TIMED_OUT: -118,
  ERR_CERT_COMMON_NAME_INVALID: -200,
  ERR_CERT_DATE_INVALID: -201,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_TOO_MANY_REDIRECTS: -310,
  ERR_UNSAFE_PORT: -312,
  ERR_EMPTY_RESPONSE: -324,
};

/** DevTools' coarser names, where a failure is seen while it is intercepted. */
const reasons: { readonly [reason: string]: string } = {
  Failed: 'ERR_FAILED',
  Aborted: 'ERR_ABORTED',
  TimedOut: 'ERR_TIMED_OUT',
  AccessDenied: 'ERR_ACCESS_DENIED',
  ConnectionClosed: 'ERR_CONNECTION_CLOSED',
  ConnectionReset: 'ERR_CONNECTION_RESET',
  ConnectionRefused: 'ERR_CONNECTION_REFUSED',
  ConnectionAborted: 'ERR_CONNECTION_ABORTED',
  ConnectionFailed: 'ERR_CONNECTION_FAILED',
  NameNotResolved: 'ERR_NAME_NOT_RESOLVED',
  InternetDisconnected: 'ERR_INTERNET_DISCONNECTED',
  AddressUnreachable: 'ERR_ADDRESS_UNREACHABLE',
  BlockedByClient: 'ERR_BLOCKED_BY_CLIENT',
  BlockedByResponse: 'ERR_BLOCKED_BY_RESPONSE',
};

export type NetworkError = { readonly code: string; readonly errno: number };

/** From `net::ERR_...` or from a DevTools reason. */
export function networkError(text: string): NetworkError {
  const code = reasons[text] ?? text.replace(/^net::/, '');
  return { code, errno: codes[code] ?? -2 };
}
