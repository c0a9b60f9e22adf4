import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OPERATION_LABELS } from '../../shared/core/operations';
import { PLAIN_OPERATION_LABELS } from '../../shared/core/plainRequest';
import { modelsFor, type Provider } from '../../shared/core/provider';
import type { Operation as TaskOperation } from '../../shared/core/request';
import { NO_ESTIMATES } from '../fields/spending';
import { ESTIMATE_COST } from '../fields/withoutSubmit';
import { getBalance, NO_BALANCE, CHECK_ACCOUNT } from './account/getBalance.operation';
import { deleteAsset, getElement, getManyAssets } from './assets';
import { createElement } from './element/create.operation';
import type { Operation } from './operation';
import { cancel, LEAVE_RUNNING, NO_CANCEL } from './task/cancel.operation';
import { get } from './task/get.operation';
import { getMany, NO_LIST, USE_GET } from './task/getMany.operation';
import { applyEffect } from './video/applyEffect.operation';
import { avatar } from './video/avatar.operation';
import {
	estimateCost,
	estimateForProperties,
	sharedConditions,
} from './video/estimateCost.operation';
import { generate } from './video/generate.operation';
import { lipSync } from './video/lipSync.operation';
import { motionControl } from './video/motionControl.operation';
import { createVoice } from './voice/create.operation';

/** An operation as the panel lists it. */
export interface Offer {
	operation: Operation;
	/** Its own fields, shown for all providers, if it shares all others; by default, all fields of the operation. */
	ownFields?: INodeProperties[];
	/** Conditions of a field in addition to its own; by default, the operation is chosen. */
	conditions?(field: INodeProperties): INodeProperties['displayOptions'];
	/** Subtitle of the node on the canvas. */
	title: string;
	option: INodePropertyOptions;
	/** Checks whether a provider supports the operation, from the provider's own data. */
	isOfferedBy(provider: Provider): boolean;
	/**
	 * Notice for providers that do not support it: what is missing and what to do, in full sentences. Absent if its
	 * resource has one notice for all operations, or if all providers support it.
	 */
	absence?: string;
}

function lacks(operation: string): string {
	return `This provider does not offer ${operation}. Choose another provider or operation.`;
}

/** In the order of the panel. n8n's guidelines require alphabetical order from five options on. */
export const OFFERS: Readonly<
	Record<'video' | 'element' | 'voice' | 'task' | 'account', readonly [Offer, ...Offer[]]>
> = {
	video: [
		{
			operation: applyEffect,
			ownFields: [],
			title: 'Apply Effect',
			option: {
				name: PLAIN_OPERATION_LABELS.applyEffect,
				value: 'applyEffect',
				action: 'Apply effect to images',
				description: 'Create a video from one or two images with a ready-made effect',
			},
			isOfferedBy: ({ plainOperations }) => plainOperations?.applyEffect !== undefined,
			absence: lacks(PLAIN_OPERATION_LABELS.applyEffect),
		},
		{
			operation: avatar,
			ownFields: [],
			title: 'Create Avatar Video',
			option: {
				name: PLAIN_OPERATION_LABELS.avatar,
				value: 'avatar',
				action: 'Make person in image speak',
				description: 'Make the person in an image speak or sing to an audio file',
			},
			isOfferedBy: ({ plainOperations }) => plainOperations?.avatar !== undefined,
			absence: lacks(PLAIN_OPERATION_LABELS.avatar),
		},
		{
			operation: estimateCost.generate,
			// Without its value, the fields of both operations would be shown for a provider without estimates.
			ownFields: estimateForProperties,
			title: 'Estimate Cost',
			option: {
				name: 'Estimate Cost',
				value: ESTIMATE_COST,
				action: 'Estimate cost of video',
				description: "Get the provider's estimate of what a video would cost",
			},
			isOfferedBy: ({ estimate }) => estimate !== undefined,
			absence: `This provider ${NO_ESTIMATES}. Choose another provider or operation.`,
		},
		{
			operation: generate,
			conditions: (field) => sharedConditions('generate', field),
			title: 'Generate Video',
			option: {
				name: OPERATION_LABELS.generate,
				value: 'generate',
				action: 'Generate video from text, images or video',
				description: 'Create a video from text, images or another video',
			},
			isOfferedBy: hasModelsFor('generate'),
			absence: lacks(OPERATION_LABELS.generate),
		},
		{
			operation: lipSync,
			ownFields: [],
			title: 'Lip-Sync',
			option: {
				name: PLAIN_OPERATION_LABELS.lipSync,
				value: 'lipSync',
				action: 'Lip sync video to audio',
				description: 'Match the lips of a person in a video to an audio file',
			},
			isOfferedBy: ({ plainOperations }) => plainOperations?.lipSync !== undefined,
			absence: lacks(PLAIN_OPERATION_LABELS.lipSync),
		},
		{
			operation: motionControl,
			conditions: (field) => sharedConditions('motionControl', field),
			title: 'Motion Control',
			option: {
				name: OPERATION_LABELS.motionControl,
				value: 'motionControl',
				action: 'Apply motion control to character',
				description: 'Animate a character image with the motion of a video',
			},
			isOfferedBy: hasModelsFor('motionControl'),
			absence: lacks(OPERATION_LABELS.motionControl),
		},
	],
	element: [
		{
			operation: createElement,
			ownFields: [],
			title: 'Create Element',
			option: {
				name: 'Create',
				value: 'create',
				action: 'Create element',
				description: 'Create a subject that looks the same in every video',
			},
			isOfferedBy: ({ plainOperations }) => plainOperations?.createElement !== undefined,
		},
		{
			operation: deleteAsset('element'),
			ownFields: [],
			title: 'Delete Element',
			option: {
				name: 'Delete',
				value: 'delete',
				action: 'Delete element',
				description: 'Delete an element of the account',
			},
			isOfferedBy: ({ assets }) => assets?.element !== undefined,
		},
		{
			operation: getElement,
			ownFields: [],
			title: 'Get Element',
			option: {
				name: 'Get',
				value: 'get',
				action: 'Get element',
				description: 'Retrieve an element',
			},
			isOfferedBy: ({ assets }) => assets?.element !== undefined,
		},
		{
			operation: getManyAssets('element'),
			ownFields: [],
			title: 'Get Many Elements',
			option: {
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many elements',
				description: 'Retrieve a list of elements',
			},
			isOfferedBy: ({ assets }) => assets?.element !== undefined,
		},
	],
	voice: [
		{
			operation: createVoice,
			ownFields: [],
			title: 'Create Voice',
			option: {
				name: 'Create',
				value: 'create',
				action: 'Create voice',
				description: 'Create a voice for videos and elements',
			},
			isOfferedBy: ({ plainOperations }) => plainOperations?.createVoice !== undefined,
		},
		{
			operation: deleteAsset('voice'),
			ownFields: [],
			title: 'Delete Voice',
			option: {
				name: 'Delete',
				value: 'delete',
				action: 'Delete voice',
				description: 'Delete a voice of the account',
			},
			isOfferedBy: ({ assets }) => assets?.voice !== undefined,
		},
		{
			operation: getManyAssets('voice'),
			ownFields: [],
			title: 'Get Many Voices',
			option: {
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many voices',
				description: 'Retrieve a list of voices',
			},
			isOfferedBy: ({ assets }) => assets?.voice !== undefined,
		},
	],
	task: [
		{
			operation: get,
			title: 'Get Task',
			option: {
				name: 'Get',
				value: 'get',
				action: 'Get task and its video',
				description: 'Retrieve a task and optionally wait for its video',
			},
			isOfferedBy: () => true,
		},
		{
			operation: getMany,
			title: 'Get Many Tasks',
			option: {
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many tasks',
				description: 'Retrieve a list of tasks',
			},
			isOfferedBy: ({ tasks }) => tasks.list !== undefined,
			absence: `This provider ${NO_LIST}. ${USE_GET}`,
		},
		{
			operation: cancel,
			title: 'Cancel Task',
			option: {
				name: 'Cancel',
				value: 'cancel',
				action: 'Cancel task',
				description: 'Cancel a task that has not ended',
			},
			isOfferedBy: ({ tasks }) => tasks.cancel !== undefined,
			absence: `This provider ${NO_CANCEL}. ${LEAVE_RUNNING}`,
		},
	],
	account: [
		{
			operation: getBalance,
			title: 'Get Balance',
			option: {
				name: 'Get Balance',
				value: 'getBalance',
				action: 'Get account balance',
				description: 'Retrieve what the account has left',
			},
			isOfferedBy: ({ balance }) => balance !== undefined,
			absence: `This provider ${NO_BALANCE}. ${CHECK_ACCOUNT}`,
		},
	],
};

/** The operations that are chosen by default. */
export const DEFAULTS: Readonly<Record<keyof typeof OFFERS, string>> = {
	video: 'generate',
	element: 'create',
	voice: 'create',
	task: 'get',
	account: 'getBalance',
};

function hasModelsFor(operation: TaskOperation): Offer['isOfferedBy'] {
	return (provider) => modelsFor(provider, operation).length > 0;
}
