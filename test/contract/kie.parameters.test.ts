import { describeParameters } from '../support/parameterProperties';

describeParameters('kie');
