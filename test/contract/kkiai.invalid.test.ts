import { describeInvalidExamples, describeRules } from '../support/examples';
import { elementAt } from './klingai/invalid.assets';
import { fromFrames, fromText } from './kkiai/invalid.frames';
import { motionControl } from './kkiai/invalid.motion';
import { media, settings, shots } from './kkiai/invalid.omni';
import { ruleTables } from './ruleTables';

describe('invalid examples of kkiai:', () => {
	describeInvalidExamples('kkiai', {
		submitOmni: { ...settings, ...media, ...shots },
		submitText2Video: fromText,
		submitImage2Video: fromFrames,
		submitMotionControl: motionControl,
		submitElement: elementAt('kkiai'),
	});
});

describe('rules of kkiai:', () => {
	describeRules('kkiai', ruleTables.kkiai);
});
