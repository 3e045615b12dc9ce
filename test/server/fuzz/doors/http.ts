import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { apiScopes, consoleActions } from '../../../../contract/access.ts';
import { apiActions } from '../../../../contract/api/operations.ts';
import { apiFailure } from '../../../../contract/api/operation.ts';
import { failureCodes } from '../../../../contract/result.ts';
import { demoExam } from '../../../../server/demo-exam.ts';
import { joinOf } from '../../abuse/stage/candidate.ts';
import { parsed } from '../../abuse/abuse.ts';
import type { WithDoor } from '../door.ts';
import { mutated, mutatedText } from '../mutated.ts';
import { isAsItWas, memoryOf, withPatientServer } from './at-server.ts';

/** Beside the tables of console and API. */
const open = [
  'POST /api/join',
  'POST /api/check',
  'POST /api/sessions/:id/batches',
  'GET /api/sessions/:id/evidence',
  'PUT /api/sessions/:id/evidence/:sha256',
  'GET /api/exam',
  'PUT /api/exam/answers/:question',
  'POST /api/exam/submit',
  'GET /api/exam/pictures/:sha256',
  'GET /api/probe',
  'GET /exam/',
  'GET /console/:file',
  'GET /livez',
];
/** Those end the sign-in that all others ask by. */
const spared = new Set(['POST /api/console/sign-out', 'POST /api/console/me/password']);

const person = {
  name: 'Ines',
  email: 'ines@example.org',
  grants: [{ role: 'proctor', examId: demoExam.id }],
};
const { venue } = demoExam;
const paper = venue.kind === 'paper' ? venue.paper : null;

/** Bodies as they are right, by the routes that read one. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/join': joinOf('ABCD-EFGH-JKMN'),
  'POST /api/check': { v: 1, ticket: 'ABCD-EFGH-JKMN', appVersion: '0.1.0' },
  'PUT /api/exam/answers/:question': { value: '84', writer: 'w', edit: 1, base: 0, settles: [1] },
  'POST /api/console/sign-in': { email: 'ines@example.org', password: 'a long password' },
  'POST /api/console/set-up': { token: 'A'.repeat(43), password: 'a long password', person },
  'POST /api/console/sessions/:id/messages': { text: 'Hello', action: 'none' },
  'POST /api/console/pictures': { sessionIds: [randomUUID()] },
  'POST /api/console/time': {
    id: randomUUID(),
    scope: { who: 'students', examId: demoExam.id, studentNumbers: ['1'] },
    extraMs: 60_000,
    reason: 'x',
  },
  'POST /api/console/staff': person,
  'PUT /api/console/staff/:id': { name: 'Ines', grants: person.grants, isDisabled: false },
  'POST /api/console/keys': { name: 'x', scopes: ['exams.read'], examIds: null, days: 1 },
  'POST /api/console/exams': { title: 'x', paper },
  'POST /api/console/exams/check': { title: 'x', paper },
  'POST /api/v1/exams': { title: 'x', paper },
  'PUT /api/v1/exams/:id': {
    title: 'x',
    page: { startUrl: 'https://a.example', submittedUrl: 'https://a.example/x' },
  },
  'POST /api/v1/exams/:id/tickets': {
    candidates: [{ studentNumber: '1', candidateName: 'Kim', extraTimeMs: 0 }],
  },
  'PUT /api/v1/exams/:id/hold': { reason: 'appeal', by: 'Ines' },
  'PUT /api/v1/exams/:id/tickets/:code/erasure': { reason: 'asked', by: 'Ines', afterDays: 7 },
};

const known = {
  id: demoExam.id,
  code: 'ABCD-EFGH-JKMN',
  format: 'csv',
  sha256: 'a'.repeat(64),
  question: 'train',
};
const query = fc.constantFrom(
  '',
  '',
  'after=5&limit=10',
  'studentNumber=1',
  'type=user.active&severity=alert',
  't=x',
  'dryRun=true',
);

type Input = {
  readonly action: string;
  readonly params: readonly string[];
  readonly query: string;
  readonly body: unknown;
  readonly as: 'key' | 'cookie' | 'candidate' | 'nobody';
  readonly type: string;
};

const inputs: fc.Arbitrary<Input> = fc
  .constantFrom(...open, ...Object.keys(consoleActions), ...Object.keys(apiActions))
  .filter((action) => !spared.has(action))
  .chain((action) =>
    fc.record({
      action: fc.constant(action),
      params: fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.constant('') },
          { weight: 1, arbitrary: mutatedText(fc.constant(demoExam.id)) },
        ),
        { minLength: 3, maxLength: 3 },
      ),
      query: mutatedText(query),
      body: mutated(fc.constant(bodies[action] ?? {})),
      as: fc.constantFrom(...(['key', 'cookie', 'candidate', 'nobody'] as const)),
      type: fc.constantFrom(
        'application/json',
        'application/json',
        'application/json',
        'text/csv',
        'text/plain',
        'application/octet-stream',
        '',
      ),
    }),
  );

/** Every route of the server, asked by everybody, near what is right. */
export const httpDoor: WithDoor = (act) =>
  withPatientServer(async (server) => {
    const { ask } = server;
    const one = await server.sitting();
    const page = await one.page();
    const { secret } = await server.key([...apiScopes]);
    const { cookie } = await server.person([{ role: 'administrator', examId: null }]);
    const by = {
      key: { bearer: secret },
      cookie: { cookie },
      candidate: { bearer: one.token, cookie: page },
      nobody: {},
    };

    return act({
      inputs,
      async put(input) {
        const { action, params, query: asked, body, as, type } = input as Input;
        const [method = '', route = ''] = action.split(' ');
        let index = 0;
        const path = route.replaceAll(/:(\w+)/g, (_whole, name: string) => {
          const given = params[index++] ?? '';
          const right =
            route.includes('sessions') && name === 'id' ? one.sessionId : known[name as keyof typeof known];
          return given === '' ? (right ?? 'x') : encodeURIComponent(given.toWellFormed());
        });
        const search = asked === '' ? '' : `?${encodeURI(asked.toWellFormed())}`;
        const sent = method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(body) ?? '' };
        const headers = 'body' in sent ? { 'content-type': type } : {};
        const reply = await ask(path + search, { method, ...by[as], headers, ...sent });
        const text = await reply.text();
        if (reply.status < 400) return `HTTP ${reply.status}`;
        const failure = apiFailure.safeParse(parsed(text)).data;
        if (failure === undefined || failure.code === 'server.failed' || failure.message === '')
          throw new Error(`${method} ${path}${search} was answered ${reply.status} ${text.slice(0, 300)}`);
        if (failureCodes[failure.code].http !== reply.status)
          throw new Error(`${failure.code} has status ${reply.status}`);
        return failure.code;
      },
      afterwards: () => isAsItWas(server),
      memoryMb: () => memoryOf(server),
    });
  });
