import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import { isPlainRecord } from '../../shared/lib/plainRecord';
import {
	entriesAndLists,
	hasKey,
	isBlank,
	LIST_FAULTS,
	readList,
	splitUrls,
	splitWords,
	valueAt,
} from '../../shared/n8n/input/listValue';
import { shown, type ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { choiceAt, libraryIdProperties, type Choice } from './libraryId';

/** Names of fields that contain the ID or the URL of a voice. */
const VOICE_KEYS = ['voice', 'voiceid', 'voiceurl', 'id', 'url', 'value'];

const TEXTS: Readonly<Record<Choice, { displayName: string; description: string }>> = {
	list: { displayName: 'Voice', description: 'Voice of your account, or a preset' },
	id: { displayName: 'Voice ID', description: 'ID of the voice' },
	url: { displayName: 'Voice URL', description: 'URL of a recording of 5 to 30 seconds' },
};

/** The voices that speak in a generated video. */
export const voicesOption: INodeProperties[] = byModel(
	'generate',
	(model, provider): Choice | undefined => {
		if (model.maxVoices === 0) return undefined;
		return model.voicesByUrl ? 'url' : choiceAt(provider, 'voice');
	},
	voicesProperty,
	'/',
);

function voicesProperty(choice: Choice): INodeProperties {
	const isUrl = choice === 'url';
	return {
		displayName: FIELD_LABELS.voices,
		name: 'voices',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Voice',
		default: {},
		description: `Voices that speak in the video. Refer to them in the prompt as &lt;&lt;&lt;voice_1&gt;&gt;&gt;.${isUrl ? '' : " Requires 'Generate Audio'."}`,
		options: [
			{
				displayName: 'Voice',
				name: 'voice',
				values: libraryIdProperties(choice, {
					asset: 'voice',
					name: 'voice',
					...TEXTS[choice],
					placeholder: isUrl ? 'e.g. https://example.com/voice.mp3' : 'e.g. 829824295735410756',
				}),
			},
			{
				displayName: 'Voices From a List',
				name: 'list',
				values: [
					{
						displayName: 'List of Voices',
						name: 'list',
						type: 'string',
						default: '',
						placeholder: 'e.g. {{ $json.voices }}',
						description: isUrl
							? 'Array or JSON text of URLs: {{ $json.voiceUrls }}'
							: 'Array or JSON text of IDs: {{ $json.voiceIds }}. Comma-separated IDs also work.',
					},
				],
			},
		],
	};
}

/** Reads the Voices option: voices added one by one, then voices from lists. Blank entries are skipped. */
export function readVoices(options: ParameterReader): string[] {
	const { one, list } = entriesAndLists(options.value('voices'), 'voice');
	const voices: string[] = [];
	for (const value of [...one, ...list.map((entry) => entry.list)]) {
		const read = readList(value, splitVoices);
		if ('fault' in read) {
			options.fail('voices', LIST_FAULTS[read.fault], 'Enter IDs or URLs of voices.');
			continue;
		}
		for (const entry of read.entries) {
			const voice = readVoice(options, entry, `voice ${voices.length + 1}: `);
			if (voice !== '') voices.push(voice);
		}
	}
	return voices;
}

/** Several URLs or IDs in one text. Other texts are not divided, because an ID can be any text. */
function splitVoices(text: string): string[] {
	const urls = splitUrls(text);
	return urls.length > 1 ? urls : splitWords(text, (word) => /^\d+$/.test(word));
}

function readVoice(options: ParameterReader, entry: unknown, prefix: string): string {
	if (!isPlainRecord(entry))
		return options.within({ entry }, prefix).text('voices', 'entry').trim();
	if (!hasKey(entry, VOICE_KEYS)) {
		options.fail('voices', `not a voice: ${shown(entry)}`, 'Enter the ID of a voice.', prefix);
		return '';
	}
	const voice = valueAt(entry, VOICE_KEYS);
	return isBlank(voice) ? '' : options.within({ voice }, prefix).text('voices', 'voice').trim();
}
