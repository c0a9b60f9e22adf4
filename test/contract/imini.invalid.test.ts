import { describeInvalidExamples, describeRules } from '../support/examples';
import { media, settings, shots } from './imini/invalid.omni';
import { motionControl, v3 } from './imini/invalid.others';
import { ruleTables } from './ruleTables';

describe('invalid examples of imini:', () => {
	describeInvalidExamples('imini', {
		submitVideo: { ...settings, ...media, ...shots, ...v3, ...motionControl },
	});
});

describe('rules of imini:', () => {
	describeRules('imini', ruleTables.imini);
});
