/** A size counts as the new one when it has stayed for so long: whoever turns a tablet passes through others. */
const settledMs = 1_000;

type Seen = {
  readonly width: number;
  readonly height: number;
  /** Of the frame, microseconds. */
  readonly timestamp: number;
};

/** Looks at each picture's size, and tells once that it is another than that of the first, for good. */
export function watchSize(onResized: () => void): (seen: Seen) => void {
  let first: Seen | null = null;
  let latest: Seen | null = null;
  let isTold = false;
  return (seen) => {
    first ??= seen;
    if (latest?.width !== seen.width || latest.height !== seen.height) latest = seen;
    const isOther = seen.width !== first.width || seen.height !== first.height;
    if (isTold || !isOther || seen.timestamp - latest.timestamp < settledMs * 1_000) return;
    isTold = true;
    onResized();
  };
}
