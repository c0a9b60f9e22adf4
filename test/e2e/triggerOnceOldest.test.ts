import { OLDEST_N8N } from '../../sandbox/n8n';
import { toldOnceOn } from './versions/triggerOnce';

toldOnceOn(OLDEST_N8N);
