import { describeParameters } from '../support/parameterProperties';

describeParameters('imini');
