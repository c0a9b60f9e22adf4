import { describeParameters } from '../support/parameterProperties';

describeParameters('fal');
