import { describeParameters } from '../support/parameterProperties';

describeParameters('klingai');
