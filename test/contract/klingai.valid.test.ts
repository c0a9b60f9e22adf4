import { describeValidExamples } from '../support/examples';
import { element, voice } from './klingai/valid.assets';
import { legacyImage, legacyMotion, legacyOmni, legacyText } from './klingai/valid.legacy';
import { validLipSync } from './klingai/lipSync';
import { avatar, effect } from './klingai/valid.more';
import { fromTextOrFrames, motionElement, motionExamples } from './klingai/valid.newer';
import { omni30, omniO1 } from './klingai/valid.newerOmni';

describeValidExamples('klingai', {
	submitLegacyOmni: legacyOmni,
	submitLegacyText: legacyText,
	submitLegacyImage: legacyImage,
	submitLegacyMotion: legacyMotion,
	submitOmni30: omni30,
	submitOmniO1: omniO1,
	...fromTextOrFrames,
	submitMotion30: { ...motionExamples('kling-v3-motion-control'), ...motionElement },
	submitAvatar: avatar,
	submitEffect: effect,
	submitLipSync: validLipSync,
	submitElement: element,
	submitVoice: voice,
	submitMotion26: motionExamples('kling-v2-6-motion-control'),
});
