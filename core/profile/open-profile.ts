import type { AppProfile } from '../../contract/build/profile.ts';

/** The app as it is developed, and as it is built without an institution's own profile: it joins any server. */
export const openProfile: AppProfile = {
  v: 1,
  id: 'invigil',
  appId: 'org.invigil.app',
  name: 'Invigil',
  institution: 'The Invigil authors',
  support: 'Ask whoever sent you the link.',
  server: null,
  otherServers: true,
  examKeys: [],
  minimumVersion: '0.0.0',
  floor: { findings: {}, streams: [], kiosk: false },
  updates: null,
};
