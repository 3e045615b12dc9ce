import { isDeepStrictEqual } from 'node:util';
import { valueAt, type Sitting, type SittingRecord } from './sitting.ts';
import { switchNames } from './switch-names.ts';

/** One switch at one value: what was done, what had to follow, and what did. */
export type SwitchRow = {
  readonly switch: string;
  readonly value: unknown;
  readonly sitting: string;
  readonly stimulus: string;
  readonly expected: string;
  readonly honoured: boolean;
  readonly observed: string;
};

/**
 * Judges every switch of the sittings that were played, in the order of the contract. The control of what is off
 * is the journey (`controls`) where it was played, else another sitting in which the switch has another value. A switch whose value never reached the app is not honoured, whatever happened.
 */
export function switchRows(
  sittings: readonly Sitting[],
  records: readonly SittingRecord[],
  controls: readonly SittingRecord[],
): readonly SwitchRow[] {
  const order = switchNames();
  const rows = sittings.flatMap((sitting) => {
    const own = records.find(({ name }) => name === sitting.name);
    return sitting.proofs.map(({ name, stimulus, expected, judge }): SwitchRow => {
      const value = own === undefined ? valueAt(sitting.settings, name) : valueAt(own.settings, name);
      const asked = valueAt(sitting.settings, name);
      const shared = { switch: name, value, sitting: sitting.name, stimulus, expected };
      if (own === undefined) return { ...shared, honoured: false, observed: 'the sitting was not played' };
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
