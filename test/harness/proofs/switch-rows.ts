import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { examSettings } from '../../../contract/settings.ts';
import { valueAt, type Scenario, type ScenarioRecord } from '../scenarios/scenario.ts';

/**
 * What is no switch, or is proved elsewhere: `npm run audit:escape` tries what the lockdown forbids, and
 * `test/server/join` plays moves, the beginning, and the end after which nothing begins, `test/server/exam` late answers, and
 * `test/server/console` what is there for proctors.
 */
const elsewhere = /^(v$|moves$|lockdown\.|schedule\.|lateAnswers\.|messageTemplates$)/;

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

/** One switch at one value: what was done, what had to follow, and what did. */
export type SwitchRow = {
  readonly switch: string;
  readonly value: unknown;
  readonly scenario: string;
  readonly stimulus: string;
  readonly expected: string;
  readonly honoured: boolean;
  readonly observed: string;
};

/**
 * Judges every switch of the scenarios that were played, in the order of the contract. The control of what is off
 * is the journey (`controls`) where it was played, else another scenario in which the switch has another value. A switch
 * whose value never reached the app is not honoured, whatever happened.
 */
export function switchRows(
  scenarios: readonly Scenario[],
  records: readonly ScenarioRecord[],
  controls: readonly ScenarioRecord[],
): readonly SwitchRow[] {
  const order = switchNames();
  const rows = scenarios.flatMap((scenario) => {
    const own = records.find(({ name }) => name === scenario.name);
    return scenario.proofs.map(({ name, stimulus, expected, judge }): SwitchRow => {
      const value = own === undefined ? valueAt(scenario.settings, name) : valueAt(own.settings, name);
      const asked = valueAt(scenario.settings, name);
      const shared = { switch: name, value, scenario: scenario.name, stimulus, expected };
      if (own === undefined) return { ...shared, honoured: false, observed: 'the scenario was not played' };
      const others = [...controls, ...records].filter((record) => record !== own);
      const { isHonoured, observed } = judge(own, others);
      const isServed = asked === undefined || isDeepStrictEqual(asked, value);
      return {
        ...shared,
        honoured: isHonoured && isServed,
        observed: isServed ? observed : 'not as asked for',
      };
    });
  });
  return rows.toSorted((a, b) => order.indexOf(a.switch) - order.indexOf(b.switch));
}

/** One line of the table. */
export function switchLine({ honoured, switch: name, value, stimulus, observed }: SwitchRow): string {
  const mark = honoured ? 'honoured' : 'IGNORED ';
  return `${mark}  ${name.padEnd(34)} ${JSON.stringify(value).padEnd(15)} ${stimulus}: ${observed}`;
}
