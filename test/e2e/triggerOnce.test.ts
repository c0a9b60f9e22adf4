import { PINNED_N8N } from '../../sandbox/n8n';
import { toldOnceOn } from './versions/triggerOnce';

toldOnceOn(PINNED_N8N);
