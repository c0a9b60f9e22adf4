import { describeValidExamples } from '../support/examples';
import { o3Edit, o3Image, o3Reference, o3Text } from './wavespeed/valid.o3';
import { motion, turboFrame, turboText, v3Image, v3Text } from './wavespeed/valid.v3';
import { v4Edit, v4Extend, v4Image, v4Reference, v4Text } from './wavespeed/valid.v4';
import { MOTION_V26, MOTION_V3, THREE_TIERS, tiered, TWO_TIERS } from './wavespeed/values';

describeValidExamples('wavespeed', {
	...tiered('submitV3Text', THREE_TIERS, v3Text),
	...tiered('submitV3Image', THREE_TIERS, v3Image),
	...tiered('submitTurboText', TWO_TIERS, turboText),
	...tiered('submitTurboImage', TWO_TIERS, turboFrame),
	...tiered('submitO3Text', THREE_TIERS, o3Text),
	...tiered('submitO3Image', THREE_TIERS, o3Image),
	...tiered('submitO3Reference', THREE_TIERS, o3Reference),
	...tiered('submitO3Edit', THREE_TIERS, o3Edit),
	...tiered('submitMotionV3', TWO_TIERS, motion(MOTION_V3)),
	...tiered('submitMotionV26', TWO_TIERS, motion(MOTION_V26)),
	submitV4Text: v4Text,
	submitV4Image: v4Image,
	submitV4Reference: v4Reference,
	submitV4Edit: v4Edit,
	submitV4Extend: v4Extend,
});
