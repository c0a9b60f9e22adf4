import { describeValidExamples } from '../support/examples';
import { omni } from './imini/valid.omni';
import { motionControl, v3 } from './imini/valid.others';

describeValidExamples('imini', { submitVideo: { ...omni, ...v3, ...motionControl } });
