import type { Abuse } from './abuse.ts';
import { clockAbuses } from './kinds/clock.ts';
import { eventAbuses } from './kinds/events.ts';
import { floodAbuses } from './kinds/floods.ts';
import { giantAbuses } from './kinds/giant.ts';
import { identityAbuses } from './kinds/candidate/identity.ts';
import { keyAbuses } from './kinds/keys.ts';
import { lockAbuses } from './kinds/lock.ts';
import { pathAbuses } from './kinds/paths.ts';
import { replayAbuses } from './kinds/replay.ts';
import { roomAbuses } from './kinds/room.ts';
import { settingsAbuses } from './kinds/settings.ts';
import { slowAbuses } from './kinds/slow.ts';
import { staffAbuses } from './kinds/staff/staff.ts';
import { staffSocketAbuses } from './kinds/staff/staff-sockets.ts';
import { timeAbuses } from './kinds/time.ts';
import { webhookAbuses } from './kinds/webhooks.ts';
import { moveAbuses } from './kinds/candidate/moves.ts';
import { proofAbuses } from './kinds/candidate/proofs.ts';
import { tokenAbuses } from './kinds/candidate/tokens.ts';

/** Everything that is tried, in the order of the page that tells of it. */
export const abuses: readonly Abuse[] = [
  ...staffAbuses,
  ...staffSocketAbuses,
  ...keyAbuses,
  ...identityAbuses,
  ...tokenAbuses,
  ...proofAbuses,
  ...moveAbuses,
  ...eventAbuses,
  ...replayAbuses,
  ...timeAbuses,
  ...settingsAbuses,
  ...floodAbuses,
  ...slowAbuses,
  ...webhookAbuses,
  ...giantAbuses,
  ...pathAbuses,
  ...roomAbuses,
  ...clockAbuses,
  ...lockAbuses,
];
