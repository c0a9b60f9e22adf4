import { OLDEST_N8N } from '../../sandbox/n8n';
import { reportedOnceInQueueOn } from './versions/triggerQueue';

reportedOnceInQueueOn(OLDEST_N8N);
