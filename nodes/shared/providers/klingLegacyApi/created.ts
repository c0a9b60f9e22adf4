import { ResponseReader } from '../../core/responseReader';
import type { Asset, Created } from '../../core/task';
import { assetOf } from './kinds';

/**
 * What a task of a kind created: usually one, but a task of a list may contain several. Without an ID, it is what the task
 * has not created yet. Empty if its tasks create videos.
 *
 * @param results of the task, in order of priority
 */
export function createdBy(kind: string, results: readonly ResponseReader[]): Created[] {
	const asset = assetOf(kind);
	if (asset === undefined) return [];
	const found = results.map((result) => createdIn(asset, result));
	return found.find((created) => created.length > 0) ?? [notCreated(asset)];
}

/** What a result contains that is no video. Entries without an ID are omitted. */
function createdIn(asset: Asset, result: ResponseReader): Created[] {
	if (result.isBlank) return [];
	return result
		.at(asset === 'element' ? 'elements' : 'voices')
		.entries()
		.map(asset === 'element' ? elementFrom : voiceFrom)
		.filter(({ id }) => id !== null);
}

function notCreated(asset: Asset): Created {
	const nothing = ResponseReader.of(null);
	return asset === 'element' ? elementFrom(nothing) : voiceFrom(nothing);
}

/** The ID is a number of 18 digits or a text: it is read as text, digit by digit. */
function elementFrom(entry: ResponseReader): Created {
	const videos = entry.at('element_video_list').at('refer_videos').entries();
	return {
		type: 'element',
		id: entry.at('element_id').id(),
		name: entry.at('element_name').text(),
		description: entry.at('element_description').text(),
		madeFrom: madeFrom(entry.at('reference_type').text()),
		previewUrl:
			entry.at('element_image_list').at('frontal_image').url() ??
			videos[0]?.at('video_url').url() ??
			null,
		voiceId: entry.at('element_voice_info').at('voice_id').id(),
		...ownership(entry),
	};
}

function voiceFrom(entry: ResponseReader): Created {
	return {
		type: 'voice',
		id: entry.at('voice_id').id(),
		name: entry.at('voice_name').text(),
		trialUrl: entry.at('trial_url').url(),
		...ownership(entry),
	};
}

function ownership(entry: ResponseReader): Pick<Created, 'ownedBy' | 'isDeleted'> {
	return {
		ownedBy: entry.at('owned_by').id(),
		isDeleted: entry.at('status').text() === 'deleted',
	};
}

function madeFrom(word: string | null): 'images' | 'video' | null {
	if (word === 'image_refer') return 'images';
	return word === 'video_refer' ? 'video' : null;
}
