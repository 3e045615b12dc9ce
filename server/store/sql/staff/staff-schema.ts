import type { StaffRole } from '../../../../contract/access.ts';

/** Rows of people and systems that may do something here, and of what they did. */
export type StaffSchema = {
  /** `password_hash`: Argon2id as PHC string; null until it is set. `email` in one spelling. */
  staff: {
    id: string;
    name: string;
    email: string;
    password_hash: string | null;
    created_at: number;
    disabled_at: number | null;
  };
  /** `exam_id`: null is the whole server. */
  staff_grants: { staff_id: string; role: StaffRole; exam_id: string | null };
  /** One-time links, by which a password is set; `staff_id` null makes a new administrator. */
  staff_links: { token_hash: string; staff_id: string | null; expires_at: number };
  staff_sign_ins: {
    id: string;
    token_hash: string;
    staff_id: string;
    signed_in_at: number;
    used_at: number;
    ends_at: number;
    address: string;
    browser: string;
  };
  /** See `server/store/second-factor-store.ts`. `last_step`: of the latest code that was taken; null before one was. */
  second_factors: {
    staff_id: string;
    wrapped_secret: string;
    begun_at: number;
    confirmed_at: number | null;
    last_step: number | null;
  };
  /** Those that were not used yet. `code_hash`: see `server/staff/second-factor/codes.ts`. */
  recovery_codes: { staff_id: string; code_hash: string };
  /** Of systems. `secret_hash`: SHA-256; `grant_json`: `KeyGrant`. */
  api_keys: {
    id: string;
    secret_hash: string;
    name: string;
    hint: string;
    grant_json: string;
    made_by: string;
    made_at: number;
    expires_at: number | null;
    used_at: number | null;
    ended_at: number | null;
  };
  /** Only ever added to. `actor` and `about` are canonical JSON. */
  audit: {
    seq: number;
    at: number;
    action: string;
    actor: string;
    about: string;
    prev_hash: string;
    hash: string;
  };
};
