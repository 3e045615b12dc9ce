/**
 * Ends of the meter's scale, and what speech across a table surely reaches on an ordinary laptop; decibels of full
 * scale. The verdict is main's and depends on the room's noise: this is for the eye.
 */
const quietestDb = -80;
const loudestDb = -10;
const enoughDb = -45;

/** Where on the meter a level is; null: nothing is heard at all. */
export function scale01(levelDb: number | null): number {
  if (levelDb === null) return 0;
  return Math.min(1, Math.max(0, (levelDb - quietestDb) / (loudestDb - quietestDb)));
}
export const enough01 = scale01(enoughDb);

/** A word for a level, so that the meter does not speak through its length alone. */
export function loudness(levelDb: number | null): 'silent' | 'quiet' | 'good' | 'loud' {
  if (levelDb === null || levelDb <= -75) return 'silent';
  if (levelDb < enoughDb) return 'quiet';
  return levelDb > -6 ? 'loud' : 'good';
}
