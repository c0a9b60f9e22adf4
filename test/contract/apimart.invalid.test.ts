import { describeInvalidExamples, describeRules } from '../support/examples';
import { media, settings, shots } from './apimart/invalid.omni';
import { framesOnly, motionControl } from './apimart/invalid.others';
import { ruleTables } from './ruleTables';

describe('invalid examples of apimart:', () => {
	describeInvalidExamples('apimart', {
		submitVideo: { ...settings, ...media, ...shots, ...framesOnly, ...motionControl },
	});
});

describe('rules of apimart:', () => {
	describeRules('apimart', ruleTables.apimart);
});
