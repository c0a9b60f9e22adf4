import { PINNED_N8N } from '../../sandbox/n8n';
import { reportedOnceOn } from './versions/triggerOnce';

reportedOnceOn(PINNED_N8N);
