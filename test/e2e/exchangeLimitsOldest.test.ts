import { OLDEST_N8N } from '../../sandbox/n8n';
import { exchangeLimitsOn } from './versions/exchangeLimits';

exchangeLimitsOn(OLDEST_N8N);
