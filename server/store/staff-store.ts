import type { StaffGrant } from '../../contract/access.ts';
import type { AuditDraft } from './audit-store.ts';

/** Somebody who works with exams. `email` is in the one spelling that `staffEmail` gives it. */
export type StaffPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly StaffGrant[];
};

/** A person as they sign in. `passwordHash`: null until they have set one. */
export type StaffAccount = StaffPerson & {
  readonly passwordHash: string | null;
  readonly isDisabled: boolean;
};

/** Somebody who is not disabled, because they are new. */
export type NewStaff = Omit<StaffAccount, 'isDisabled'>;

/** A browser that somebody is signed in with. Of the cookie's value only the SHA-256 is kept. */
export type StaffSignIn = {
  readonly id: string;
  readonly staffId: string;
  readonly signedInAt: number;
  readonly usedAt: number;
  readonly endsAt: number;
  readonly address: string;
  readonly browser: string;
};

/** Somebody who is signed in, and with what. `hasFactor`: they cannot sign in by their password alone. */
export type SignedIn = {
  readonly person: StaffPerson;
  readonly signIn: StaffSignIn;
  readonly hasFactor: boolean;
};

/** A link with which a password is set, once. `staffId`: null makes a new administrator. */
export type StaffLink = {
  readonly tokenHash: string;
  readonly staffId: string | null;
  readonly expiresAt: number;
};

/** Which sign-ins count now: not over, and used since. Epoch milliseconds. */
export type Moment = { readonly now: number; readonly usedSince: number };

/** What changes something is given its entry of the audit log, and writes it in the same commit. */
export type StaffStore = {
  /** Whether anybody who can sign in may do everything. */
  readonly hasAdministrator: () => Promise<boolean>;
  /** By name. */
  readonly list: () => Promise<readonly StaffAccount[]>;
  readonly find: (staffId: string) => Promise<StaffAccount | null>;
  readonly findByEmail: (email: string) => Promise<StaffAccount | null>;
  /** Null, and nothing is kept, where somebody has this e-mail address. */
  readonly add: (person: NewStaff, at: number, audit: AuditDraft) => Promise<StaffAccount | null>;
  /**
   * Null where there is nobody of this id. `last-administrator`, and nothing changes, where nobody who can sign in
   * would administer the server any more. Who is disabled is signed out, and their link is void.
   */
  readonly change: (
    staffId: string,
    change: Pick<StaffAccount, 'name' | 'grants' | 'isDisabled'>,
    at: number,
    audit: AuditDraft,
  ) => Promise<StaffAccount | 'last-administrator' | null>;
  /** Ends all sign-ins of the person but `keep`. */
  readonly setPassword: (
    staffId: string,
    passwordHash: string,
    keep: string | null,
    audit: AuditDraft,
  ) => Promise<void>;
  /** Replaces the link that the same person, or the same new administrator, had before. */
  readonly putLink: (link: StaffLink, audit: AuditDraft) => Promise<void>;
  readonly findLink: (tokenHash: string, now: number) => Promise<StaffLink | null>;
  /**
   * Uses a link up: sets the password of its person and ends their sign-ins, or adds `newcomer`. Null where the link
   * is not good (any more); `taken` where somebody has the newcomer's e-mail address, and then the link stays.
   */
  readonly useLink: (use: {
    readonly tokenHash: string;
    readonly passwordHash: string;
    readonly newcomer: StaffPerson | null;
    readonly now: number;
    readonly audit: AuditDraft;
  }) => Promise<StaffAccount | 'taken' | null>;
  readonly addSignIn: (signIn: StaffSignIn, tokenHash: string, audit: AuditDraft) => Promise<void>;
  /** Who is signed in with this, unless it is over or they are disabled. */
  readonly signedIn: (tokenHash: string, moment: Moment) => Promise<SignedIn | null>;
  readonly useSignIn: (signInId: string, at: number) => Promise<void>;
  /** The latest first. */
  readonly signIns: (staffId: string, moment: Moment) => Promise<readonly StaffSignIn[]>;
  /** False where the person has none of this id. */
  readonly endSignIn: (signInId: string, staffId: string, audit: AuditDraft) => Promise<boolean>;
};
