import type { RuleCase, Table } from '../support/examples';
import { rules as apimart } from './apimart/rules';
import { rules as fal } from './fal/rules';
import { rules as imini } from './imini/rules';
import { rules as kie } from './kie/rules';
import { rules as kkiai } from './kkiai/rules';
import { lipSyncRules } from './klingai/lipSync';
import * as klingaiAssets from './klingai/rules.assets';
import { legacyImage, legacyMotion, legacyOmni, legacyText } from './klingai/rules.legacy';
import * as klingaiMore from './klingai/rules.more';
import { omni30, omniO1, others } from './klingai/rules.newer';
import * as mulerouter from './mulerouter/rules';
import { rules as replicate } from './replicate/rules';
import { rules as wavespeed } from './wavespeed/rules';
import { rules as piapi } from './piapi/rules';

export type RuleTable = Table<RuleCase | readonly RuleCase[]>;

/** What becomes of each sentence under `x-rules`, by provider. */
export const ruleTables = {
	apimart: { submitVideo: apimart },
	fal,
	imini: { submitVideo: imini },
	kie: { createTask: kie },
	kkiai: { ...kkiai, submitElement: klingaiAssets.element },
	klingai: {
		submitLegacyOmni: legacyOmni,
		submitLegacyText: legacyText,
		submitLegacyImage: legacyImage,
		submitLegacyMotion: legacyMotion,
		submitOmni30: omni30,
		submitOmniO1: omniO1,
		submitAvatar: klingaiMore.avatar,
		submitEffect: klingaiMore.effect,
		submitLipSync: lipSyncRules,
		submitElement: klingaiAssets.element,
		submitVoice: klingaiAssets.voice,
		...others,
	},
	mulerouter: {
		submitOmniReference: mulerouter.reference,
		submitOmniReferenceTwin: mulerouter.referenceTwin,
		submitOmniText: mulerouter.text,
		submitOmniImage: mulerouter.image,
		submitOmniFeatureVideo: mulerouter.featureVideo,
		submitOmniEditVideo: mulerouter.editVideo,
		submitV3Text: mulerouter.v3Text,
		submitV3Image: mulerouter.v3Image,
	},
	replicate,
	wavespeed,
	piapi: { createTask: piapi },
} satisfies Readonly<Record<string, RuleTable>>;
