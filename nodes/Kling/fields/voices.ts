import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import { isPlainRecord } from '../../shared/lib/plainRecord';
import {
	hasKey,
	LIST_FAULTS,
	readList,
	splitUrls,
	splitWords,
	valueAt,
} from '../../shared/n8n/input/listValue';
import { shown, type ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { choiceAt, libraryIdProperty, withoutLocators, type Choice } from './libraryId';

/** Names of fields that contain the ID or the URL of a voice. */
const VOICE_KEYS = ['voiceid', 'voiceurl', 'voice', 'id', 'url', 'value'];

const TEXTS: Readonly<Record<Choice, { add: string; placeholder: string; description: string }>> = {
	list: {
		add: 'Add Voice',
		placeholder: 'e.g. 829824295735410756',
		description: "Voices of your account, or presets. Requires 'Generate Audio'.",
	},
	id: {
		add: 'Add Voice ID',
		placeholder: 'e.g. 829824295735410756',
		description: "IDs of voices. Requires 'Generate Audio'.",
	},
	url: {
		add: 'Add Voice URL',
		placeholder: 'e.g. https://example.com/voice.mp3',
		description: 'URLs of recordings of 5 to 30 seconds.',
	},
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
	const { add, placeholder, description } = TEXTS[choice];
	return {
		...libraryIdProperty(choice, {
			asset: 'voice',
			name: 'voices',
			displayName: FIELD_LABELS.voices,
			description: `${description} Refer to them in the prompt as &lt;&lt;&lt;voice_1&gt;&gt;&gt;.`,
			placeholder,
		}),
		typeOptions: { multipleValues: true, multipleValueButtonText: add },
	};
}

/**
 * Reads the Voices option: entries of the panel, or what one expression returns for an entry or for all of them. Blank
 * entries are skipped.
 */
export function readVoices(options: ParameterReader): string[] {
	const read = readList(withoutLocators(options.value('voices')), splitVoices);
	if ('fault' in read) {
		options.fail('voices', LIST_FAULTS[read.fault], 'Enter IDs or URLs of voices.');
		return [];
	}
	const voices: string[] = [];
	for (const entry of read.entries) {
		const voice = readVoice(options, entry, `voice ${voices.length + 1}: `);
		if (voice !== undefined) voices.push(voice);
	}
	return voices;
}

/** Several URLs or IDs in one text. Other texts are not divided, because an ID can be any text. */
function splitVoices(text: string): string[] {
	const urls = splitUrls(text);
	return urls.length > 1 ? urls : splitWords(text, (word) => /^\d+$/.test(word));
}

function readVoice(options: ParameterReader, entry: unknown, prefix: string): string | undefined {
	if (isPlainRecord(entry) && !hasKey(entry, VOICE_KEYS)) {
		options.fail('voices', `not a voice: ${shown(entry)}`, 'Enter the ID of a voice.', prefix);
		return undefined;
	}
	const value = isPlainRecord(entry) ? valueAt(entry, VOICE_KEYS) : entry;
	return options.within({ value }, prefix).optionalText('voices', 'value')?.trim();
}
