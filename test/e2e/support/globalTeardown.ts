import { endAll } from './running';

/** Stops the n8n of this run and removes what it left. */
export default endAll;
