import { z } from 'zod';
import { parseJson } from '../../core/parse-json.ts';
import type { AskSystem } from './notification.ts';
import type { ShowNotification } from './show-notification.ts';

type MacOptions = {
  readonly show: ShowNotification;
  /** Text of `~/Library/DoNotDisturb/DB/Assertions.json`; null where it may not be read, which is usual. */
  readonly readFocus: () => Promise<string | null>;
};

const backend = 'macos notification center';

const focusFile = z.object({
  data: z.array(z.object({ storeAssertionRecords: z.array(z.unknown()).optional() })),
});

/**
 * macOS tells only whether it took a notification of ours: Electron's `failed` means that the permission is missing.
 * A Focus hides one that was taken, and there is no public way to ask for it; where its file can be read, it counts.
 */
export function createMacNotifications({ show, readFocus }: MacOptions): AskSystem {
  return async (text) => {
    const focus = isFocusOn(await readFocus());
    if (focus === true) return { verdict: 'denied', backend, detail: 'a Focus is on' };
    const showing = await show(text);
    if (!showing.isShown) return { verdict: 'denied', backend, detail: showing.complaint };
    const detail = focus === null ? 'taken; whether a Focus is on cannot be known' : 'shown';
    return { verdict: 'shown', backend, detail };
  };
}

/** Null: cannot be known. */
function isFocusOn(text: string | null): boolean | null {
  const file = focusFile.safeParse(parseJson(text ?? ''));
  if (!file.success) return null;
  return file.data.data.some(({ storeAssertionRecords = [] }) => storeAssertionRecords.length > 0);
}
