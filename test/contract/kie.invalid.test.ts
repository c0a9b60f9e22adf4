import { describeInvalidExamples, describeRules } from '../support/examples';
import { image, reference, text, transformation } from './kie/invalid.omni';
import { avatar, motionControl, turbo, v25, v26, v3 } from './kie/invalid.others';
import { ruleTables } from './ruleTables';

describe('invalid examples of kie.ai:', () => {
	describeInvalidExamples('kie', {
		createTask: {
			...text,
			...image,
			...reference,
			...transformation,
			...v3,
			...turbo,
			...v26,
			...v25,
			...motionControl,
			...avatar,
		},
	});
});

describe('rules of kie.ai:', () => {
	describeRules('kie', ruleTables.kie);
});
