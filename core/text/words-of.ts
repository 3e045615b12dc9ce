/** The shape of a table of words: the same keys and parameters, with any text. What one language has, all must have. */
export type WordsOf<Table> = Table extends string
  ? string
  : Table extends (...args: infer Args) => infer Said
    ? (...args: Args) => WordsOf<Said>
    : { readonly [Key in keyof Table]: WordsOf<Table[Key]> };
