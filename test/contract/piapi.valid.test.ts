import { describeValidExamples } from '../support/examples';
import { valid } from './piapi/valid';

describeValidExamples('piapi', { createTask: valid });
