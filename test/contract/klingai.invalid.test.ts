import { invalidLipSync } from './klingai/lipSync';
import { describeInvalidExamples, describeRules } from '../support/examples';
import { element, voice } from './klingai/invalid.assets';
import { image, text } from './klingai/invalid.legacyFrames';
import { motionControl } from './klingai/invalid.legacyMotion';
import { media, settings } from './klingai/invalid.legacyOmni';
import { avatar, effect } from './klingai/invalid.more';
import { fromFrames } from './klingai/invalid.newerFrames';
import { inMotion } from './klingai/invalid.newerMotion';
import { omni30Media, omni30Settings, omniO1 } from './klingai/invalid.newerOmni';
import { fromText } from './klingai/invalid.newerText';
import { ruleTables } from './ruleTables';

describe('invalid examples of klingai:', () => {
	describeInvalidExamples('klingai', {
		submitLegacyOmni: { ...settings, ...media },
		submitLegacyText: text,
		submitLegacyImage: image,
		submitLegacyMotion: motionControl,
		submitOmni30: { ...omni30Settings, ...omni30Media },
		submitOmniO1: omniO1,
		submitAvatar: avatar,
		submitEffect: effect,
		submitLipSync: invalidLipSync,
		submitElement: element,
		submitVoice: voice,
		...fromText,
		...fromFrames,
		...inMotion,
	});
});

describe('rules of klingai:', () => {
	describeRules('klingai', ruleTables.klingai);
});
