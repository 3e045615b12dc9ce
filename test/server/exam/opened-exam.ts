import { randomUUID } from 'node:crypto';
import { examView, joinReply, type SaveAnswerRequest } from '../../../contract/http.ts';
import { cookieOf, post, runningServer, startExam } from '../running-server.ts';

type Server = { readonly url: string; readonly demo: { readonly ticket: string } };

/** The exam page of one computer that has joined: another `device` moves the session to it. */
export async function openedAt({ url, demo }: Server, device: string = randomUUID()) {
  const body = { v: 1, ticket: demo.ticket, appVersion: '0.1.0', platform: 'test', device, move: true };
  const joined = joinReply.parse(await (await post(`${url}/api/join`, body)).json());
  if (joined.stored.seq === 0) await startExam(url, joined);
  const page = await fetch(joined.exam.startUrl, { redirect: 'manual' });
  const cookie = cookieOf(page);
  const put = (question: string, body: unknown) =>
    fetch(`${url}/api/exam/answers/${question}`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const read = () => fetch(`${url}/api/exam`, { headers: { cookie } });
  let edits = 0;
  return {
    joined,
    page,
    cookie,
    read,
    view: async () => examView.parse(await (await read()).json()),
    put,
    /** As pages of before saved. */
    save: (question: string, value: unknown, savedAt = Date.now()) => put(question, { value, savedAt }),
    /** As the page saves. */
    write: (question: string, value: unknown, more: Partial<SaveAnswerRequest> = {}) =>
      put(question, { value, writer: device, edit: (edits += 1), base: 0, ...more }),
    submit: () => fetch(`${url}/api/exam/submit`, { method: 'POST', headers: { cookie } }),
  };
}

/** A server, and the exam page of a first computer. */
export async function openedExam(options: Parameters<typeof runningServer>[0] = {}) {
  const demoSettings = { moves: 'candidate' as const, ...options.demoSettings };
  const server = await runningServer({ ...options, demoSettings });
  return { ...server, ...(await openedAt(server)) };
}
