// Says whether the OpenAPI document on its input is valid by the schema of its version.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';

const validator = new Validator();
const result = await validator.validate(JSON.parse(readFileSync(0, 'utf8')));
console.log(result.valid ? `valid OpenAPI ${validator.version}` : JSON.stringify(result.errors, null, 1));
