import { describeParameters } from '../support/parameterProperties';

describeParameters('mulerouter');
