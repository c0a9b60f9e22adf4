import { describeParameters } from '../support/parameterProperties';

describeParameters('wavespeed');
