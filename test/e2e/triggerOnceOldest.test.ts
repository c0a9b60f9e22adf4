import { OLDEST_N8N } from '../../sandbox/n8n';
import { reportedOnceOn } from './versions/triggerOnce';

reportedOnceOn(OLDEST_N8N);
