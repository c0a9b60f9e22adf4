import { describeValidExamples } from '../support/examples';
import { validLipSync } from './fal/lipSync';
import { avatar } from './fal/valid.avatar';
import * as frames from './fal/valid.frames';
import { v26Motion, v3Motion } from './fal/valid.motion';
import * as references from './fal/valid.references';
import * as text from './fal/valid.text';
import { validVoice } from './fal/voice';
import { FOUR_K, PRO, STANDARD } from './fal/values';

describeValidExamples('fal', {
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
	submitV3MotionStandard: v3Motion(STANDARD),
	submitV3MotionPro: v3Motion(PRO),
	submitV26MotionStandard: v26Motion(STANDARD),
	submitV26MotionPro: v26Motion(PRO),
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
	submitLipsyncAudio: validLipSync,
	submitCreateVoice: validVoice,
	submitAvatarStandard: avatar(STANDARD),
	submitAvatarPro: avatar(PRO),
});
