import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import type { Provider } from '../nodes/shared/core/provider';

/** One way into an account of a provider, as its variables describe it. */
export interface LiveAccount {
	provider: Provider;
	/** What the way in is called on the screen, e.g. "API Key". */
	way: string;
	credential: ICredentialType;
	data: ICredentialDataDecryptedObject;
	/** Words that may be shown nowhere. */
	secrets: string[];
	/** The address that takes the provider's place, when one is set: then it is no live run. */
	url: string | undefined;
}

/** A provider that is left out, and why. */
export interface Skipped {
	provider: Provider;
	why: string;
}

/** The field that says which keys a credential is made of, where there is a choice. */
const AUTHENTICATION = 'authentication';

/** What is set otherwise. */
const NOT_ASKED_FOR = [AUTHENTICATION, 'baseUrl'];

/** The variable for a field of a provider's credential: `KLING_LIVE_IMINI_KEY`, `KLING_LIVE_KLINGAI_SECRET_KEY`. */
export function variableFor({ id }: Provider, field: string): string {
	const name = field === 'apiKey' ? 'key' : field.replace(/[A-Z]/g, (letter) => `_${letter}`);
	return `KLING_LIVE_${id}_${name}`.toUpperCase();
}

/**
 * Finds the accounts whose keys are set. A provider whose credential has two kinds of keys may have both.
 *
 * @param env e.g. `process.env`
 */
export function liveAccounts(
	providers: readonly Provider[],
	credentials: readonly ICredentialType[],
	env: NodeJS.ProcessEnv,
): { accounts: LiveAccount[]; skipped: Skipped[] } {
	const accounts: LiveAccount[] = [];
	const skipped: Skipped[] = [];
	for (const provider of providers) {
		const credential = credentials.find(({ name }) => name === provider.credentialType);
		if (!credential) throw new Error(`the package has no credential for ${provider.id}`);
		const ways = waysInto(credential).map((way) => ({
			way,
			missing: missingOf(provider, way, env),
		}));
		const open = ways.filter(({ missing }) => missing.length === 0);
		for (const { way } of open) accounts.push(accountOf(provider, credential, way, env));
		if (open.length === 0)
			skipped.push({ provider, why: whyNot(ways.map(({ missing }) => missing)) });
	}
	return { accounts, skipped };
}

/** The fields of one way in, by which its keys are given. */
interface Way {
	name: string;
	authentication: string | undefined;
	keys: INodeProperties[];
	settings: INodeProperties[];
}

function waysInto({ properties }: ICredentialType): Way[] {
	const choice = properties.find(({ name }) => name === AUTHENTICATION);
	const asked = properties.filter(({ name }) => !NOT_ASKED_FOR.includes(name));
	const settings = asked.filter(({ type }) => type === 'options');
	const keys = asked.filter(({ required }) => required === true);
	const options = choice?.options?.flatMap((option) => ('value' in option ? [option] : [])) ?? [];
	if (options.length === 0) {
		const name = keys.map(({ displayName }) => displayName).join(' and ');
		return [{ name, authentication: undefined, keys, settings }];
	}
	return options.map(({ name, value }) => ({
		name,
		authentication: String(value),
		keys: keys.filter(({ displayOptions }) => {
			const shown = displayOptions?.show?.[AUTHENTICATION];
			return shown === undefined || (Array.isArray(shown) && shown.includes(value));
		}),
		settings,
	}));
}

function missingOf(provider: Provider, { keys }: Way, env: NodeJS.ProcessEnv): string[] {
	const variables = keys.map(({ name }) => variableFor(provider, name));
	return variables.filter((variable) => (env[variable] ?? '') === '');
}

function whyNot(missing: readonly string[][]): string {
	const ways = missing.map((variables) => variables.join(' and '));
	return `set ${ways.join(', or ')}`;
}

function accountOf(
	provider: Provider,
	credential: ICredentialType,
	{ name, authentication, keys, settings }: Way,
	env: NodeJS.ProcessEnv,
): LiveAccount {
	const valueOf = (field: string) => env[variableFor(provider, field)] || undefined;
	const url = valueOf('url');
	const secrets = keys.map((key) => valueOf(key.name) ?? '');
	const chosen = settings.map((setting) => [
		setting.name,
		valueOf(setting.name) ?? setting.default,
	]);
	return {
		provider,
		way: name,
		credential,
		data: {
			...Object.fromEntries(chosen),
			...(authentication !== undefined && { authentication }),
			...Object.fromEntries(keys.map((key, index) => [key.name, secrets[index] ?? ''])),
			baseUrl: url ?? provider.baseUrl,
			...Object.fromEntries(
				Object.values(provider.hosts ?? {}).map((host) => [
					host.field,
					valueOf(host.field) ?? host.baseUrl,
				]),
			),
			...(url !== undefined && provider.regions && { region: 'custom' }),
		},
		secrets,
		url,
	};
}
