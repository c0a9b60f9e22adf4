import { describeValidExamples } from '../support/examples';
import { omni } from './apimart/valid.omni';
import { framesOnly, motionControl } from './apimart/valid.others';

describeValidExamples('apimart', { submitVideo: { ...omni, ...framesOnly, ...motionControl } });
