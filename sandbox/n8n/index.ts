export { buildPackage, packPackage } from './communityPackage';
export { type Execution, hasEnded, itemsOf, type NodeOutput } from './execution';
export { freePort } from './freePort';
export { temporaryFolder } from './leftovers';
export type { Credential, N8nRest, Owner, StoredWorkflow } from './rest';
export { type Answer, N8nRefusal } from './restClient';
export { type N8nOptions, RunningN8n, SANDBOX_OWNER, startN8n } from './startN8n';
export { type Steps, silentSteps, stepsOn } from './steps';
export { readWorkflow, type StoredCredential, withCredentials, type Workflow } from './workflow';
