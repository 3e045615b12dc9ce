import type { z } from 'zod';
import { auditPage } from '../../contract/console/audit.ts';
import {
  invited,
  setupLink,
  staffList,
  staffMember,
  type ChangeStaffRequest,
  type Invited,
  type InviteRequest,
  type StaffMember,
} from '../../contract/console/staff.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Call, Post } from '../calls.ts';

export type AuditPage = Readonly<z.infer<typeof auditPage>>;

/** Who works here, and what they did and saw. */
export type StaffApi = {
  readonly staff: () => Promise<Result<readonly StaffMember[]>>;
  /** Brings the link that is to be handed over; it is shown this once. */
  readonly invite: (request: InviteRequest) => Promise<Result<Invited>>;
  readonly changeStaff: (id: string, request: ChangeStaffRequest) => Promise<Result<StaffMember>>;
  readonly newLink: (id: string) => Promise<Result<{ readonly setup: string }>>;
  /** For who has lost telephone and recovery codes: their password is enough from then on. */
  readonly takeFactor: (id: string) => Promise<Result<StaffMember>>;
  /** The latest first, from before `before`; null is from the end. */
  readonly audit: (before: number | null) => Promise<Result<AuditPage>>;
};

export function createStaffApi(call: Call, post: Post): StaffApi {
  const ofPerson = (id: string) => `staff/${encodeURIComponent(id)}`;
  return {
    staff: async () => {
      const reply = await call('staff', staffList);
      return reply.ok ? ok(reply.value.staff) : reply;
    },
    invite: (request) => post('staff', invited, request),
    changeStaff: (id, request) =>
      call(ofPerson(id), staffMember, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      }),
    newLink: (id) => post(`${ofPerson(id)}/link`, setupLink, {}),
    takeFactor: (id) => call(`${ofPerson(id)}/second-factor`, staffMember, { method: 'DELETE' }),
    audit: (before) => call(before === null ? 'audit' : `audit?before=${before}`, auditPage),
  };
}
