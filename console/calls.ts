import type { z } from 'zod';
import type { Result } from '../contract/result.ts';

/** Asks the server for a path below `/api/console/`; an answer that the schema does not know is a failure. */
export type Call = <T>(path: string, schema: z.ZodType<T>, init?: RequestInit) => Promise<Result<T>>;
export type Post = <T>(path: string, schema: z.ZodType<T>, body: unknown) => Promise<Result<T>>;
