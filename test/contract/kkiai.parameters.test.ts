import { describeParameters } from '../support/parameterProperties';

describeParameters('kkiai');
