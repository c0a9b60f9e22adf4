import { useStage } from './support/testInstance';
import { bodiesOfWholeFields, WHOLE_FIELDS } from './support/wholeFields';

const stage = useStage();

test('one expression for Images, and one for Options, are read in a real n8n', async () => {
	expect(await bodiesOfWholeFields(stage())).toMatchObject(WHOLE_FIELDS);
});
