import type { ExamSettings } from '../../contract/settings.ts';
import { asksBiometricConsent, consentStreamsOf } from '../consent.ts';
import { canonicalJson, type Sha256 } from '../journal/chain.ts';

/** By these the app says which settings it obeys, and what it was that a candidate agreed to. */
export type Digests = { readonly settings: string; readonly consent: string };

/** SHA-256 of the canonical JSON of the settings, and of what a candidate is asked to agree to under them. */
export function digestsOf(settings: ExamSettings, sha256: Sha256): Digests {
  return {
    settings: sha256(canonicalJson(settings)),
    consent: sha256(canonicalJson(consentTerms(settings))),
  };
}

/** All that consent is bound to: what is captured, looked for and kept, for how long, and who gets it. */
function consentTerms(settings: ExamSettings) {
  const { consentVersion, organisation, contact, detectors, findings, identity, recording } = settings;
  const { match, recheck } = identity;
  return {
    version: consentVersion,
    streams: consentStreamsOf(settings),
    recipients: { organisation, contact },
    faces: asksBiometricConsent(settings) ? { match, recheck } : null,
    detectors,
    speech: findings.speech,
    recording: recording.policy,
  };
}
