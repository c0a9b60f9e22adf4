import { PINNED_N8N } from '../../sandbox/n8n';
import { reportedOnceInQueueOn } from './versions/triggerQueue';

reportedOnceInQueueOn(PINNED_N8N);
