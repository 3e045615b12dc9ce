/** A file of the archive: by its path there, what it is copied from, or its text where it is made here. */
export type ArchiveFile = {
  readonly path: string;
  readonly from: { readonly file: string } | { readonly text: string };
  /** Machine code: it lies beside the archive, and the archive vouches for it. */
  readonly isNative: boolean;
};

/** What is wrong with what is to be packed, by name, and what to do. */
export type Problem = { readonly what: string; readonly remedy: string };
