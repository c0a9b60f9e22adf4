import { describeInvalidExamples, describeRules } from '../support/examples';
import { media, settings, shots } from './apimart/invalid.omni';
import { framesOnly, motionControl } from './apimart/invalid.others';
import { ruleTables } from './ruleTables';

describe('invalid examples', () => {
	describeInvalidExamples('apimart', {
		submitVideo: { ...settings, ...media, ...shots, ...framesOnly, ...motionControl },
	});
});

describe('rules', () => {
	describeRules('apimart', ruleTables.apimart);
});
