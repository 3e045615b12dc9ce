const names: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a host name of a URL is this computer's own. */
export const isLoopback = (hostname: string): boolean => names.has(hostname);
