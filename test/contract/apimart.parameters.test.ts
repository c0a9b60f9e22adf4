import { describeParameters } from '../support/parameterProperties';

describeParameters('apimart');
