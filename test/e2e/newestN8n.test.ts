import { PINNED_N8N } from '../../sandbox/n8n';
import { useOwnN8n } from './support/ownN8n';
import { exchangeLimitsOn } from './versions/exchangeLimits';
import { pickedUpOn } from './versions/pickedUp';
import { reportedOnceOn } from './versions/triggerOnce';

const own = useOwnN8n(PINNED_N8N);

exchangeLimitsOn(own);

// These two kill n8n.
pickedUpOn(own);
reportedOnceOn(own);
