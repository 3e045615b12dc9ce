import { z } from 'zod';
import { examSettings } from '../../../contract/settings.ts';

/** What is no switch, or is proved by a command of its own: `npm run audit:escape` tries what the lockdown forbids. */
const elsewhere = /^(v$|lockdown\.)/;

/** Every switch of an exam, as a dotted path, in the order of the contract. */
export const switchNames = (): readonly string[] =>
  leavesOf(examSettings, '').filter((name) => !elsewhere.test(name));

function leavesOf(schema: z.core.$ZodType, path: string): readonly string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return leavesOf(schema.unwrap(), path);
  if (!(schema instanceof z.ZodObject)) return [path];
  return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([name, member]) =>
    leavesOf(member, path === '' ? name : `${path}.${name}`),
  );
}
