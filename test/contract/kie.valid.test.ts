import { describeValidExamples } from '../support/examples';
import { image, reference, text, transformation } from './kie/valid.omni';
import { avatar, motionControl, turbo, v25, v26, v3 } from './kie/valid.others';

describeValidExamples('kie', {
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
