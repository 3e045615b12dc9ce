import { z } from 'zod';
import type { Actions } from '../access.ts';
import { apiKey } from '../console/keys.ts';
import { examOperations } from './exams.ts';
import { apiBase, type Operation } from './operation.ts';
import { privacyOperations } from './privacy.ts';
import { sessionOperations } from './sessions.ts';
import { webhookOperations } from './webhooks.ts';

export { apiBase } from './operation.ts';

const aboutItself = {
  readKey: {
    method: 'GET',
    path: '/key',
    tag: 'This API',
    summary: 'The key that asks, and what it may',
    admission: 'signed-in',
    answer: apiKey,
    refusals: [],
  },
  readOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    tag: 'This API',
    summary: 'This document',
    admission: 'anybody',
    answer: z.looseObject({ openapi: z.string() }),
    refusals: [],
  },
  readAsyncApi: {
    method: 'GET',
    path: '/asyncapi.json',
    tag: 'This API',
    summary: 'What is said on the sockets of the app and of the console, as AsyncAPI 3',
    admission: 'anybody',
    answer: z.looseObject({ asyncapi: z.string() }),
    refusals: [],
  },
} as const satisfies Record<string, Operation>;

/** Everything that the API can be asked, by the name of the operation. */
export const operations = {
  ...aboutItself,
  ...examOperations,
  ...sessionOperations,
  ...privacyOperations,
  ...webhookOperations,
} as const satisfies Record<string, Operation>;
export type OperationId = keyof typeof operations;

/** Who may ask for what. */
export const apiActions: Actions = Object.fromEntries(
  Object.values(operations).map(({ method, path, admission }) => [`${method} ${apiBase}${path}`, admission]),
);
