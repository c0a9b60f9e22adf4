import { OLDEST_N8N } from '../../sandbox/n8n';
import { toldOnceInQueueOn } from './versions/triggerQueue';

toldOnceInQueueOn(OLDEST_N8N);
