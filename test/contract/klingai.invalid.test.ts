import { describeInvalidExamples, describeRules } from '../support/examples';
import { image, text } from './klingai/invalid.legacyFrames';
import { motionControl } from './klingai/invalid.legacyMotion';
import { media, settings } from './klingai/invalid.legacyOmni';
import { fromFrames } from './klingai/invalid.newerFrames';
import { inMotion } from './klingai/invalid.newerMotion';
import { omni30Media, omni30Settings, omniO1 } from './klingai/invalid.newerOmni';
import { fromText } from './klingai/invalid.newerText';
import { legacyImage, legacyMotion, legacyOmni, legacyText } from './klingai/rules.legacy';
import { omni30, omniO1 as rulesOfO1, others } from './klingai/rules.newer';

describe('invalid examples', () => {
	describeInvalidExamples('klingai', {
		submitLegacyOmni: { ...settings, ...media },
		submitLegacyText: text,
		submitLegacyImage: image,
		submitLegacyMotion: motionControl,
		submitOmni30: { ...omni30Settings, ...omni30Media },
		submitOmniO1: omniO1,
		...fromText,
		...fromFrames,
		...inMotion,
	});
});

describe('rules', () => {
	describeRules('klingai', {
		submitLegacyOmni: legacyOmni,
		submitLegacyText: legacyText,
		submitLegacyImage: legacyImage,
		submitLegacyMotion: legacyMotion,
		submitOmni30: omni30,
		submitOmniO1: rulesOfO1,
		...others,
	});
});
