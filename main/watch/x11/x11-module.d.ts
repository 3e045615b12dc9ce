/** The package has no types: what is used of it is in `x-display.ts` and `protocol.ts`. */
declare module 'x11' {
  const x11: unknown;
  export default x11;
}
