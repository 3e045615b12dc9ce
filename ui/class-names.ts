/** Joins the class names that apply; CSS modules give `string | undefined` for each. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
