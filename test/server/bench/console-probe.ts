/** What runs inside the console's page while it is measured. */

/** Counts the time in tasks that were too long for anything else to be smooth, from now on. */
export function countLongTasks(): void {
  const counted = { ms: 0 };
  Object.assign(window, { longTasks: counted });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) counted.ms += duration;
  }).observe({ type: 'longtask' });
}

type Wanted = { readonly sessionId: string; readonly flags: number; readonly withinMs: number };

/** When a frame first showed that a session has so many flags, epoch milliseconds; null if none did in time. */
export async function shownAt({ sessionId, flags, withinMs }: Wanted): Promise<number | null> {
  const words = new RegExp(`(^|[^0-9])${flags} (new )?flags?`);
  const link = `a[href="#/sessions/${sessionId}"]`;
  const endsAt = performance.now() + withinMs;
  for (;;) {
    await new Promise(requestAnimationFrame);
    const row = document.querySelector(link)?.closest('[role="row"], tr');
    if (row && words.test(row.textContent)) return Date.now();
    if (performance.now() > endsAt) return null;
  }
}
