import { checkIds, type CheckId, type CheckView } from '../contract/app-state.ts';
import type { ExamSettings } from '../contract/settings.ts';

/** How a check ended. `reason`: why it failed, or what to know though it passed. */
export type CheckReport = Pick<CheckView, 'reason' | 'facts'> & { readonly status: 'passed' | 'failed' };

/** The checks of an exam, in the order they are shown: those asked for, of streams that are captured. */
export function checksOf({ checks, streams }: ExamSettings): readonly CheckId[] {
  return checkIds.filter((id) => checks[id] && (!(id in streams) || streams[id as keyof typeof streams]));
}
