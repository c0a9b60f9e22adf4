import { describeValidExamples } from '../support/examples';
import { element } from './klingai/valid.assets';
import { fromFrames, fromText } from './kkiai/valid.frames';
import { motionControl } from './kkiai/valid.motion';
import { omni } from './kkiai/valid.omni';

describeValidExamples('kkiai', {
	submitOmni: omni,
	submitText2Video: fromText,
	submitImage2Video: fromFrames,
	submitMotionControl: motionControl,
	submitElement: element,
});
