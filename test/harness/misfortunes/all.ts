import { misfortunesOfClocks } from './kinds/clocks.ts';
import { misfortunesOfComputers } from './kinds/computers.ts';
import { misfortunesOfDeviceKeys } from './kinds/device-keys.ts';
import { misfortunesOfDevices } from './kinds/devices.ts';
import { misfortunesOfDisks } from './kinds/disks.ts';
import { misfortunesOfLines } from './kinds/network/lines.ts';
import { misfortunesOfLists } from './kinds/lists.ts';
import { misfortunesOfMoves } from './kinds/moves.ts';
import { misfortunesOfNewcomers } from './kinds/newcomers.ts';
import { misfortunesOfOddValues } from './kinds/odd-values.ts';
import { misfortunesOfProxies } from './kinds/network/proxies.ts';
import { misfortunesOfRooms } from './kinds/network/rooms.ts';
import { misfortunesOfSessions } from './kinds/session.ts';
import { misfortunesOfSlowComputers } from './kinds/slow.ts';
import { misfortunesOfBeginning } from './kinds/staff/beginning.ts';
import { misfortunesOfCandidateLists } from './kinds/staff/candidates.ts';
import { misfortunesOfMoreTime } from './kinds/staff/more-time.ts';
import { misfortunesOfLanguages } from './kinds/languages.ts';
import { misfortunesOfTyping } from './kinds/writing/typing.ts';
import { misfortunesOfTheNetwork } from './kinds/network/strangers.ts';
import { misfortunesOfWriting } from './kinds/writing/answers.ts';
import type { Misfortune } from './misfortune.ts';

/** Every misfortune there is. Those that share an exam stand next to each other. */
export const misfortunes: readonly Misfortune[] = [
  ...misfortunesOfSessions,
  ...misfortunesOfWriting,
  ...misfortunesOfLines,
  ...misfortunesOfComputers,
  ...misfortunesOfMoves,
  ...misfortunesOfDeviceKeys,
  ...misfortunesOfDisks,
  ...misfortunesOfClocks,
  ...misfortunesOfDevices,
  ...misfortunesOfOddValues,
  ...misfortunesOfTyping,
  ...misfortunesOfLanguages,
  ...misfortunesOfTheNetwork,
  ...misfortunesOfProxies,
  ...misfortunesOfRooms,
  ...misfortunesOfMoreTime,
  ...misfortunesOfBeginning,
  ...misfortunesOfCandidateLists,
  ...misfortunesOfLists,
  ...misfortunesOfNewcomers,
  ...misfortunesOfSlowComputers,
];
