/*
 * Makes a video and asks for an unknown task with the npm package kling-api, as its README shows. Nothing of the client
 * is changed but the address it calls, which it lets be an HTTPS one only when it is made.
 *
 * Usage: node klingApiClient.mjs <base URL> <access key> <secret key>
 */
import { KlingAPI } from 'kling-api';

const [baseUrl, accessKey, secretKey] = process.argv.slice(2);

const api = new KlingAPI({ accessKey, secretKey });
api.client.defaults.baseURL = baseUrl;

const task = await api.textToVideo({
	prompt: 'A lake [seconds=0.2]',
	model_name: 'kling-v2-6',
	duration: '5',
	external_task_id: 'row-1',
});
const result = await api.waitForVideoResult(
	task.data.task_id,
	(id) => api.queryTextToVideoTask(id),
	{ interval: 100, timeout: 20_000, showSpinner: false },
);
const apiErrors = [];
for (const call of [
	() => api.queryTextToVideoTask('867283741759111202'),
	() => api.textToVideo({ prompt: 'A lake', external_task_id: 'row-1' }),
]) {
	await call().catch(({ message, code, httpStatus }) => {
		apiErrors.push({ message, code, status: httpStatus });
	});
}
const account = await api.getAccountInfo(Date.now() - 1000, Date.now());

console.log(JSON.stringify({ task, result, apiErrors, account }));
