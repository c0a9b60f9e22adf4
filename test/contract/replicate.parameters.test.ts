import { describeParameters } from '../support/parameterProperties';

describeParameters('replicate');
