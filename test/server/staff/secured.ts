import { auditPage } from '../../../contract/console/audit.ts';
import { secondFactor } from '../../../contract/console/second-factor.ts';
import { addPerson } from '../../harness/staff/people.ts';
import { codeAt, setUpFactor } from '../../harness/staff/second-factor.ts';
import { login, post, runningServer } from '../running-server.ts';

export const stepMs = 30_000;
/** The middle of a step, so that none ends while a test asks. */
export const beginMs = Math.floor(Date.now() / stepMs) * stepMs + 15_000;

/** A person with a second factor, on a server whose clock the test sets. */
export async function secured(options: Parameters<typeof runningServer>[0] = {}) {
  let [nowMs, monotonicMs] = [beginMs, 0];
  const timers = { monotonicNow: () => monotonicMs, after: () => () => {} };
  const server = await runningServer({ now: () => nowMs, timers, ...options });
  const { url, dataFolder } = server;
  const person = await addPerson(dataFolder, [{ role: 'proctor', examId: null }]);
  const { email, password } = person;
  const administrator = await login(url);
  const before = await login(url, person);
  const own = await login(url, person);
  const factor = await setUpFactor({ url, cookie: own, password, at: nowMs });
  const code = () => codeAt(factor.secret, nowMs);
  const signIn = (typed?: string, given = password, cookie = '') =>
    post(`${url}/api/console/sign-in`, { email, password: given, code: typed }, { cookie });
  const ask = (path: string, body: unknown, cookie = own) =>
    post(`${url}/api/console/me/second-factor${path}`, body, { cookie });
  const look = async (cookie = own) =>
    secondFactor.parse(
      await (await fetch(`${url}/api/console/me/second-factor`, { headers: { cookie } })).json(),
    );
  const me = (cookie: string) => fetch(`${url}/api/console/me`, { headers: { cookie } });
  const entries = async (...actions: readonly string[]) => {
    const page = await fetch(`${url}/api/console/audit`, { headers: { cookie: administrator } });
    return auditPage.parse(await page.json()).entries.filter(({ action }) => actions.includes(action));
  };
  /** Time goes by for the wall clock and for waits. */
  const pass = (ms: number) => {
    nowMs += ms;
    monotonicMs += ms;
  };
  return {
    ...server,
    ...factor,
    person,
    administrator,
    before,
    own,
    code,
    signIn,
    ask,
    look,
    me,
    entries,
    pass,
  };
}
