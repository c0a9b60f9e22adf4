import { describeInvalidExamples, describeRules } from '../support/examples';
import * as omni from './mulerouter/invalid.omni';
import * as others from './mulerouter/invalid.others';
import { atTheOtherEndpoint } from './mulerouter/twin';
import { ruleTables } from './ruleTables';

describe('invalid examples of mulerouter:', () => {
	describeInvalidExamples('mulerouter', {
		submitOmniReference: omni.reference,
		submitOmniReferenceTwin: atTheOtherEndpoint(omni.reference),
		submitOmniText: omni.text,
		submitOmniImage: omni.image,
		submitOmniFeatureVideo: others.featureVideo,
		submitOmniEditVideo: others.editVideo,
		submitV3Text: others.v3Text,
		submitV3Image: others.v3Image,
	});
});

describe('rules of mulerouter:', () => {
	describeRules('mulerouter', ruleTables.mulerouter);
});
