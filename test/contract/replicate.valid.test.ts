import { describeValidExamples } from '../support/examples';
import { o1, omni, v25, v26, v3 } from './replicate/valid.generate';
import { validLipSync } from './replicate/lipSync';
import { motionControl } from './replicate/valid.motionControl';

describeValidExamples('replicate', {
	submitV3: v3,
	submitOmni: omni,
	submitO1: o1,
	submitV26: v26,
	submitV25: v25,
	submitLipSync: validLipSync,
	submitV3Motion: motionControl('kling-v3-motion-control'),
	submitV26Motion: motionControl('kling-v2-6-motion-control'),
});
