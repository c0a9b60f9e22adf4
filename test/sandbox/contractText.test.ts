// It gives every bigint a `toJSON` that returns text.
import 'n8n-workflow';

import { jsonOf } from '../../sandbox/vendors/server/contractText';

it('a contract in YAML becomes JSON whose whole numbers keep all their digits, and whose text stays text', () => {
	const yaml = 'a: 1\nb: 9007199254740993\nc: "1"\nd: [-2, 1.5]\n';
	expect(jsonOf(yaml)).toBe('{"a":1,"b":9007199254740993,"c":"1","d":[-2,1.5]}');
});
