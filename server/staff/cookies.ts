import type { FastifyReply } from 'fastify';
import { knownBrowserMs, signInMs, type Entered } from './sign-ins.ts';

type Cookies = Readonly<Record<string, string | undefined>>;

export type StaffCookies = ReturnType<typeof createStaffCookies>;

/** The console's cookies. Behind https they are named so that no other host, and no plain connection, can set them. */
export function createStaffCookies(isSecure: boolean) {
  const prefix = isSecure ? '__Host-' : '';
  const name = `${prefix}invigil_staff`;
  const browserName = `${prefix}invigil_browser`;
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure } as const;
  return {
    name,
    signIn: (cookies: Cookies) => cookies[name],
    browser: (cookies: Cookies) => cookies[browserName],
    set(reply: FastifyReply, { cookie, browserCookie }: Entered): void {
      reply.setCookie(name, cookie, { ...options, maxAge: signInMs / 1_000 });
      reply.setCookie(browserName, browserCookie, { ...options, maxAge: knownBrowserMs / 1_000 });
    },
    clear: (reply: FastifyReply): void => void reply.clearCookie(name, options),
  };
}
