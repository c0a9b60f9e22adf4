import { PINNED_N8N } from '../../sandbox/n8n';
import { exchangeLimitsOn } from './versions/exchangeLimits';

exchangeLimitsOn(PINNED_N8N);
