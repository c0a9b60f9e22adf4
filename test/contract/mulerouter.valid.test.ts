import { describeValidExamples } from '../support/examples';
import { atTheOtherEndpoint } from './mulerouter/twin';
import { image, reference, text } from './mulerouter/valid.omni';
import { editVideo, featureVideo, v3Image, v3Text } from './mulerouter/valid.others';

describeValidExamples('mulerouter', {
	submitOmniReference: reference,
	submitOmniReferenceTwin: atTheOtherEndpoint(reference),
	submitOmniText: text,
	submitOmniImage: image,
	submitOmniFeatureVideo: featureVideo,
	submitOmniEditVideo: editVideo,
	submitV3Text: v3Text,
	submitV3Image: v3Image,
});
