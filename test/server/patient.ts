/** For `expect.poll`: what must come, comes late on a busy machine. */
export const patient = { timeout: 15_000, interval: 10 };
