import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { readDownload } from '../../../../nodes/Kling/fields/download';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import { providers } from '../../../../nodes/shared/providers';
import { PLAIN_DOWNLOAD } from '../../../support/downloadSettings';
import { collected } from '../../../support/fields';
import { handedOver, panel } from '../../../support/panel';

const GENERATE = { resource: 'video', operation: 'generate' };
const MOTION_CONTROL = { resource: 'video', operation: 'motionControl' };
const GET = { resource: 'task', operation: 'get' };
const GET_MANY = { resource: 'task', operation: 'getMany' };

const FIELDS = ['downloadVideo', 'binaryPropertyName', 'downloadOptions'];

/** Which of the fields about downloading a person sees. */
function shown(enter: INodeParameters): string[] {
	const handed = handedOver({ enter: { provider: 'klingai', ...enter } });
	return FIELDS.filter((name) => name in handed);
}

describe('Download Video', () => {
	it.each([GENERATE, MOTION_CONTROL])(
		'is shown for %j, unless the node does not wait',
		(operation) => {
			expect(shown(operation)).toEqual(['downloadVideo']);
			expect(shown({ ...operation, waitMode: 'suspend' })).toEqual(['downloadVideo']);
			expect(shown({ ...operation, waitMode: 'none' })).toEqual([]);
			expect(shown({ ...operation, waitMode: 'none', downloadVideo: true })).toEqual([]);
		},
	);

	it('is always shown for Task › Get, because the task may have ended', () => {
		expect(['none', 'poll'].map((waitMode) => shown({ ...GET, waitMode }))).toEqual([
			['downloadVideo'],
			['downloadVideo'],
		]);
	});

	it('is not shown for Get Many', () => {
		expect(shown({ ...GET_MANY, downloadVideo: true })).toEqual([]);
	});

	it('shows its settings below it if it is on', () => {
		expect(shown({ ...GENERATE, downloadVideo: true })).toEqual(FIELDS);
	});

	it.each([GENERATE, MOTION_CONTROL, GET])(
		'is between the wait and the options: %j',
		({ resource, operation }) => {
			const names = panel.properties
				.filter(({ displayOptions }) => {
					const { show } = displayOptions ?? {};
					return show?.resource?.includes(resource) && show.operation?.includes(operation);
				})
				.map(({ name }) => name);
			const from = names.indexOf('downloadVideo');
			expect(names.slice(from, from + 4)).toEqual([...FIELDS, 'options']);
			expect(names.lastIndexOf('waitMode')).toBeLessThan(from);
		},
	);
});

describe('Download Options', () => {
	const property = panel.properties.find(({ name }) => name === 'downloadOptions');

	it.each(providers)('offer what $displayName supports', ({ id, features }) => {
		const names = (property ? collected(property) : [])
			.filter((option) =>
				NodeHelpers.displayParameter({}, option, { typeVersion: 1 }, panel, { provider: id }),
			)
			.map(({ name }) => name);
		expect(names).toEqual([
			'allowPrivateHosts',
			...(features?.covers ? ['downloadCover'] : []),
			'downloadTimeout',
			'fileName',
			'maxFileSize',
			...(features?.watermarkedCopies ? ['whichVideo'] : []),
		]);
	});
});

describe('readDownload', () => {
	const read = (values: INodeParameters) => {
		const handed: Readonly<Record<string, unknown>> = handedOver({
			enter: { ...GENERATE, ...values },
		});
		const reader = new ParameterReader((name) => handed[name]);
		return { settings: readDownload(reader), issues: reader.issues };
	};

	it('returns null if nothing is set', () => {
		expect(read({})).toEqual({ settings: null, issues: [] });
	});

	it('returns the default settings if Download Video is on', () => {
		expect(read({ downloadVideo: true })).toEqual({
			settings: PLAIN_DOWNLOAD,
			issues: [],
		});
	});

	it('returns the same settings if options are added and left unchanged', () => {
		const property = panel.properties.find(({ name }) => name === 'downloadOptions');
		const defaults = Object.fromEntries(
			(property ? collected(property) : []).map((option) => [option.name, option.default]),
		);
		expect(read({ downloadVideo: true, downloadOptions: defaults })).toEqual(
			read({ downloadVideo: true }),
		);
	});

	it.each([
		['klingai', { copy: 'watermarked', cover: false }],
		['imini', { copy: 'plain', cover: true }],
	])('returns the settings that %s supports', (provider, had) => {
		expect(
			read({
				provider,
				downloadVideo: true,
				binaryPropertyName: ' film ',
				downloadOptions: {
					allowPrivateHosts: true,
					downloadCover: true,
					downloadTimeout: 3,
					fileName: 'Fox',
					maxFileSize: 5,
					whichVideo: 'watermarked',
				},
			}).settings,
		).toEqual({
			field: 'film',
			fileName: 'Fox',
			...had,
			maxMegabytes: 5,
			timeout: 3,
			anyHost: true,
		});
	});
});
