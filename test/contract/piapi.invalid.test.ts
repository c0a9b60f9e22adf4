import { describeInvalidExamples, describeRules } from '../support/examples';
import { motion, omni, types, video } from './piapi/invalid';
import { ruleTables } from './ruleTables';

describe('invalid examples of piapi:', () => {
	describeInvalidExamples('piapi', { createTask: { ...video, ...omni, ...motion, ...types } });
});

describe('rules of piapi:', () => {
	describeRules('piapi', ruleTables.piapi);
});
