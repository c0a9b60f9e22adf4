import { describeInvalidExamples, describeRules } from '../support/examples';
import { invalidLipSync } from './replicate/lipSync';
import { motionControl } from './replicate/invalid.motionControl';
import { o1, omni, v25, v26, v3 } from './replicate/invalid.generate';
import { ruleTables } from './ruleTables';

describe('invalid examples of replicate:', () => {
	describeInvalidExamples('replicate', {
		submitV3: v3,
		submitOmni: omni,
		submitO1: o1,
		submitV26: v26,
		submitV25: v25,
		submitLipSync: invalidLipSync,
		submitV3Motion: motionControl('kling-v3-motion-control'),
		submitV26Motion: motionControl('kling-v2-6-motion-control'),
	});
});

describe('rules of replicate:', () => {
	describeRules('replicate', ruleTables.replicate);
});
