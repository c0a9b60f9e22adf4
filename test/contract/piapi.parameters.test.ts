import { describeParameters } from '../support/parameterProperties';

describeParameters('piapi');
