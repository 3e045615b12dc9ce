import type { Kiosk } from './description.ts';
import { plist } from './plist.ts';

const payload = (type: string, identifier: string, uuid: string) => ({
  PayloadType: type,
  PayloadIdentifier: identifier,
  PayloadUUID: uuid,
  PayloadVersion: 1,
});

/** The second payload needs an id of its own that stays the same: the first one's, with its last digit changed. */
const sibling = (uuid: string): string =>
  uuid.slice(0, -1) + ((Number.parseInt(uuid.slice(-1), 16) + 1) % 16).toString(16).toUpperCase();

/**
 * For managed Macs. Lets the app hold the screen by itself, and takes away what helps in answering. Screenshots stay
 * allowed: forbidding them would blind our own screen recording. VoiceOver and the other aids are not touched.
 */
const profile = ({ name, bundleId, teamId, ids }: Kiosk) =>
  plist('scripts/kiosk.ts', {
    ...payload('Configuration', `${bundleId}.kiosk`, ids.macProfile),
    PayloadDisplayName: name,
    PayloadDescription: 'Lets the exam app hold the screen during an exam.',
    PayloadScope: 'System',
    PayloadRemovalDisallowed: false,
    PayloadContent: [
      {
        ...payload('com.apple.asam', `${bundleId}.kiosk.single-app`, ids.macPayload),
        AllowedApplications: [{ BundleIdentifier: bundleId, TeamIdentifier: teamId }],
      },
      {
        ...payload('com.apple.applicationaccess', `${bundleId}.kiosk.restrictions`, sibling(ids.macPayload)),
        allowAirDrop: false,
        allowAssistant: false,
        allowDefinitionLookup: false,
        allowRemoteScreenObservation: false,
        allowScreenShot: true,
      },
    ],
  });

/** What the signed app claims. The first one is granted by Apple on request, and comes in a provisioning profile. */
const entitlements = () =>
  plist('scripts/kiosk.ts', {
    'com.apple.developer.automatic-assessment-configuration': true,
    'com.apple.security.cs.allow-jit': true,
    'com.apple.security.device.audio-input': true,
    'com.apple.security.device.camera': true,
  });

export const macosFiles = (kiosk: Kiosk) => ({
  [`macos/${kiosk.id}.mobileconfig`]: profile(kiosk),
  'macos/assessment.entitlements': entitlements(),
});
