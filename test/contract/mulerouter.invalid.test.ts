import { describeInvalidExamples, describeRules } from '../support/examples';
import * as omni from './mulerouter/invalid.omni';
import * as others from './mulerouter/invalid.others';
import * as rules from './mulerouter/rules';
import { atTheOtherAddress } from './mulerouter/twin';

describe('invalid examples', () => {
	describeInvalidExamples('mulerouter', {
		submitOmniReference: omni.reference,
		submitOmniReferenceTwin: atTheOtherAddress(omni.reference),
		submitOmniText: omni.text,
		submitOmniImage: omni.image,
		submitOmniFeatureVideo: others.featureVideo,
		submitOmniEditVideo: others.editVideo,
		submitV3Text: others.v3Text,
		submitV3Image: others.v3Image,
	});
});

describe('rules', () => {
	describeRules('mulerouter', {
		submitOmniReference: rules.reference,
		submitOmniReferenceTwin: rules.referenceTwin,
		submitOmniText: rules.text,
		submitOmniImage: rules.image,
		submitOmniFeatureVideo: rules.featureVideo,
		submitOmniEditVideo: rules.editVideo,
		submitV3Text: rules.v3Text,
		submitV3Image: rules.v3Image,
	});
});
