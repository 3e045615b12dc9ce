/**
 * The value of a JSON text, or undefined for a text that is none: for what somebody else has written, whose shape is
 * checked next. No schema takes undefined for an object, so that both faults come out at one place.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
