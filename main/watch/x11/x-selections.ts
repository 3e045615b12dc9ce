import type { XDisplay } from './x-display.ts';
import type { XOwners } from './x-owners.ts';

/** What is copied, and what is merely selected and pasted by the middle button. */
const selections = ['CLIPBOARD', 'PRIMARY'];

/** Whether something can be pasted, and of whom: another program counts first. Null where there is nothing. */
export async function holderOfSelections(
  display: XDisplay,
  owners: XOwners,
  isOwn: (processId: number | null) => boolean,
): Promise<'others' | 'ours' | null> {
  const holding = async (name: string): Promise<number> => {
    const selection = await display.atom(name);
    return display.ask<number>((x, done) => x.GetSelectionOwner(selection, done));
  };
  const windows = await Promise.all(selections.map(holding));
  await owners.refresh();
  const held = windows.filter((window) => window !== 0);
  if (held.some((window) => !isOwn(owners.pidOf(window)))) return 'others';
  return held.length > 0 ? 'ours' : null;
}
