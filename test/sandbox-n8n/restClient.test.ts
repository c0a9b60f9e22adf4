import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { N8nRest } from '../../sandbox/n8n/rest';
import { freePort } from '../../sandbox/n8n/freePort';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let rest: N8nRest;
let handle: Handler;
let seen: string[];

beforeEach(async () => {
	seen = [];
	server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url} ${request.headers.cookie ?? 'no cookie'}`);
		request.resume().on('end', () => handle(request, response));
	});
	const port = await freePort();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	rest = new N8nRest(`http://127.0.0.1:${port}`);
});

afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

function json(response: ServerResponse, status: number, body: unknown, cookie?: string): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		...(cookie && { 'set-cookie': cookie }),
	});
	response.end(JSON.stringify(body));
}

const owner = { email: 'a@b.example', password: 'secret' };

test('signs in where the owner exists already, and stays signed in', async () => {
	handle = ({ url }, response) => {
		if (url === '/rest/owner/setup')
			json(response, 400, { message: 'Instance owner already setup' });
		else if (url === '/rest/login') json(response, 200, { data: {} }, 'n8n-auth=token; Path=/');
		else json(response, 200, [{ name: 'n8n-nodes-kling.kling' }]);
	};
	await rest.signIn(owner);
	expect(await rest.nodeTypes()).toEqual(['n8n-nodes-kling.kling']);
	expect(seen).toEqual([
		'POST /rest/owner/setup no cookie',
		'POST /rest/login no cookie',
		'GET /types/nodes.json n8n-auth=token',
	]);
});

test('a refusal is shown with the call, the status and the words of n8n', async () => {
	handle = (_, response) => json(response, 401, { message: 'Wrong username or password' });
	await expect(rest.signIn(owner)).rejects.toThrow(
		'n8n answered 401 to POST /rest/login: {"message":"Wrong username or password"}',
	);
});

test.each([
	['nobody listens', 0, ''],
	['the database is not there yet', 503, 'Database is not ready!'],
	['only a page is there', 200, '<html>n8n is starting up</html>'],
])('n8n is not ready while %s', async (_, status, text) => {
	handle = (_request, response) => {
		if (status === 0) response.destroy();
		else response.writeHead(status).end(text);
	};
	expect(await rest.isReady()).toBe(false);
});

test('n8n is ready once it hands out its settings', async () => {
	handle = (_, response) => json(response, 200, { data: { userManagement: {} } });
	expect(await rest.isReady()).toBe(true);
});

test('a production webhook is asked again until n8n has registered it', async () => {
	handle = (_, response) => {
		if (seen.length < 3) json(response, 404, { message: 'not registered' });
		else json(response, 200, { done: true });
	};
	expect(await rest.callWebhook('hook')).toEqual({ status: 200, body: { done: true } });
	expect(seen).toHaveLength(3);
});

test('a call is sent again when its connection was closed before n8n answered', async () => {
	handle = (request, response) => {
		if (seen.length < 3) request.socket.destroy();
		else json(response, 200, { data: { id: '9', status: 'success', data: '[]' } });
	};
	expect(await rest.execution('9')).toEqual({ id: '9', status: 'success', nodes: {} });
	expect(seen).toHaveLength(3);
});

test('an execution is waited for until it is stored and has ended', async () => {
	const states = ['not stored', 'running', 'success'];
	handle = (_, response) => {
		const status = states[seen.length - 1];
		if (status === 'not stored') json(response, 404, { message: 'unknown' });
		else json(response, 200, { data: { id: '9', status, data: '[]' } });
	};
	const execution = await rest.waitFor('9', ({ status }) => status === 'success');
	expect(execution).toEqual({ id: '9', status: 'success', nodes: {} });
});

test('an execution that does not end in time is named with its state', async () => {
	handle = (_, response) => json(response, 200, { data: { id: '9', status: 'waiting' } });
	await expect(rest.waitFor('9', () => false, 100)).rejects.toThrow(
		'Execution 9 was still "waiting" after 0.1 s.',
	);
});
