import { beforeRemoval } from '../../../sandbox/n8n';
import { expectNoCanaries } from './canaries';

// For every n8n that a test file starts by itself: when it stops, nothing that it leaves may hold a key.
beforeRemoval(expectNoCanaries);
