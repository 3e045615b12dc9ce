import { playSitting } from './play-sitting.ts';
import type { SittingRecord, SwitchPlay } from './sitting.ts';
import { sittings } from './sittings.ts';
import { switchRows, type SwitchRow } from './switch-rows.ts';

type PlayedSwitches = { readonly rows: readonly SwitchRow[]; readonly failures: readonly unknown[] };

/** Plays every sitting, one after the other. `controls`: what was played before, with other settings. */
export async function playSwitches(
  dir: string,
  controls: readonly SittingRecord[],
  say: SwitchPlay['say'],
): Promise<PlayedSwitches> {
  const records: SittingRecord[] = [];
  const failures: unknown[] = [];
  for (const sitting of sittings) {
    say(`Sitting “${sitting.name}”`);
    try {
      const { record, failure } = await playSitting(sitting, dir, say);
      records.push(record);
      if (failure !== null) failures.push(failure);
    } catch (error) {
      failures.push(error);
    }
  }
  return { rows: switchRows(sittings, records, controls), failures };
}
