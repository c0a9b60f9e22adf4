export class Sources extends Map<string, string> {
	constructor(entries: Iterable<readonly [string, string]>, kept: Map<string, string>);
}

interface TransformOptions {
	collectCoverage: boolean;
	supportsStaticESM?: boolean;
}

interface Transformer {
	transform(file: string, options: TransformOptions, source: string): { code: string };
}

export function keepTransformed(
	transformer: Transformer,
	kept: Map<string, Map<string, { code: string }>>,
): Transformer;

interface ResolveOptions {
	conditions?: readonly string[];
	paths?: readonly string[];
}

interface Resolver {
	resolveModule(from: string, name: string, options?: ResolveOptions): string;
}

export function keepResolved(
	resolver: Resolver,
	kept: Map<string, Map<string, Map<string, string>>>,
): Resolver;
