import {
	ICredentialsHelper,
	isExpression,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type Workflow,
} from 'n8n-workflow';

/** What is stored, by credential type: one credential of each. */
export type StoredCredentials = Readonly<Record<string, ICredentialDataDecryptedObject>>;

/** n8n's part in credentials, without a database: our credential classes do the rest. */
export class Credentials extends ICredentialsHelper {
	constructor(
		private readonly types: ICredentialType[],
		private readonly stored: StoredCredentials,
	) {
		super();
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.find(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		for (const [name, value] of Object.entries(authenticate?.properties.headers ?? {})) {
			options.headers = {
				...options.headers,
				[name]: resolve(String(value), credentials, workflow, node),
			};
		}
		return options;
	}

	override async getDecrypted(
		_additionalData: unknown,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		return { ...this.stored[type] };
	}

	override getCredentialsProperties(type: string): INodeProperties[] {
		return this.find(type).properties;
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override getParentTypes(): string[] {
		return [];
	}

	override async preAuthentication(): Promise<undefined> {}

	override async runPreAuthentication(): Promise<undefined> {}

	override async getCredentials(): Promise<never> {
		throw new Error('stored credentials are not read here');
	}

	override async updateCredentials(): Promise<void> {}

	override async updateCredentialsOauthTokenData(): Promise<void> {}

	private find(name: string): ICredentialType {
		const type = this.types.find((candidate) => candidate.name === name);
		if (!type) throw new Error(`package.json registers no credential type ${name}`);
		return type;
	}
}

function resolve(
	value: string,
	$credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): string {
	if (!isExpression(value)) return value;
	const keys = { $credentials };
	const resolved = workflow.expression.getSimpleParameterValue(node, value, 'internal', keys);
	return String(resolved);
}
