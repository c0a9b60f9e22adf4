import { PINNED_N8N } from '../../sandbox/n8n';
import { toldOnceInQueueOn } from './versions/triggerQueue';

toldOnceInQueueOn(PINNED_N8N);
