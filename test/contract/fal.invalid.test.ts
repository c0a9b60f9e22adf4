import { describeInvalidExamples, describeRules } from '../support/examples';
import { invalidLipSync } from './fal/lipSync';
import { avatar } from './fal/invalid.avatar';
import * as frames from './fal/invalid.frames';
import { motion } from './fal/invalid.motion';
import * as references from './fal/invalid.references';
import * as text from './fal/invalid.text';
import { FOUR_K, PRO, STANDARD } from './fal/values';
import { invalidVoice } from './fal/voice';
import { ruleTables } from './ruleTables';

const V3_MOTION = 'kling-v3-motion-control';
const V26_MOTION = 'kling-v2-6-motion-control';

describe('invalid examples of fal:', () => {
	describeInvalidExamples('fal', {
		submitV3TextStandard: text.v3Text(STANDARD),
		submitV3TextPro: text.v3Text(PRO),
		submitV3Text4K: text.v3Text(FOUR_K),
		submitV3ImageStandard: frames.v3Image(STANDARD),
		submitV3ImagePro: frames.v3Image(PRO),
		submitV3Image4K: frames.v3Image(FOUR_K),
		submitTurboTextStandard: text.turboText(STANDARD),
		submitTurboTextPro: text.turboText(PRO),
		submitTurboImageStandard: frames.turboImage(STANDARD),
		submitTurboImagePro: frames.turboImage(PRO),
		submitV3MotionStandard: motion(V3_MOTION, STANDARD),
		submitV3MotionPro: motion(V3_MOTION, PRO),
		submitV26MotionStandard: motion(V26_MOTION, STANDARD),
		submitV26MotionPro: motion(V26_MOTION, PRO),
		submitO3TextStandard: text.o3Text(STANDARD),
		submitO3TextPro: text.o3Text(PRO),
		submitO3Text4K: text.o3Text(FOUR_K),
		submitO3ImageStandard: frames.o3Image(STANDARD),
		submitO3ImagePro: frames.o3Image(PRO),
		submitO3Image4K: frames.o3Image(FOUR_K),
		submitO3ReferenceStandard: references.o3Reference(STANDARD),
		submitO3ReferencePro: references.o3Reference(PRO),
		submitO3Reference4K: references.o3Reference(FOUR_K),
		submitO3EditStandard: references.edit('kling-v3-omni', STANDARD),
		submitO3EditPro: references.edit('kling-v3-omni', PRO),
		submitO3VideoReferenceStandard: references.feature('kling-v3-omni', STANDARD),
		submitO3VideoReferencePro: references.feature('kling-v3-omni', PRO),
		submitO1ImageStandard: frames.o1Image(STANDARD),
		submitO1ImagePro: frames.o1Image(PRO),
		submitO1ReferenceStandard: references.o1Reference(STANDARD),
		submitO1ReferencePro: references.o1Reference(PRO),
		submitO1EditStandard: references.edit('kling-video-o1', STANDARD),
		submitO1EditPro: references.edit('kling-video-o1', PRO),
		submitO1VideoReferenceStandard: references.feature('kling-video-o1', STANDARD),
		submitO1VideoReferencePro: references.feature('kling-video-o1', PRO),
		submitV26Text: text.v26Text,
		submitV26Image: frames.v26Image,
		submitV25Text: text.v25Text,
		submitV25Image: frames.v25Image,
		submitV25ImageStandard: frames.v25ImageStandard,
		submitV4Text: text.v4Text,
		submitV4Image: frames.v4Image,
		submitV4Reference: references.v4Reference,
		submitLipsyncAudio: invalidLipSync,
		submitCreateVoice: invalidVoice,
		submitAvatarStandard: avatar(STANDARD),
		submitAvatarPro: avatar(PRO),
	});
});

describe('rules of fal:', () => {
	describeRules('fal', ruleTables.fal);
});
